'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { Action } from '@/server/core/domain/plan';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';

/** Starts the computing of a plan and goes to it. */
export function LaunchButton(props: {
  readonly cloud: string;
  readonly action: Action;
  readonly primary?: boolean;
  readonly wide?: boolean;
  /** Limits the plan to these. */
  readonly hosts?: readonly string[];
  readonly children: string;
}) {
  const t = useText();
  const api = useApi();
  const router = useRouter();
  const plan = useMutation({
    ...api.plans.create.mutationOptions(),
    onSuccess: (made) => router.push(`/clouds/${props.cloud}/plans/${made.id}`),
  });
  return (
    <>
      {plan.isError && <Alert variant="destructive" {...errorText(plan.error, t)} />}
      <Button
        variant={props.primary ? 'default' : 'outline'}
        className={props.wide ? 'h-9 w-full' : undefined}
        disabled={plan.isPending}
        onClick={() =>
          plan.mutate({
            cloud: props.cloud,
            action: props.action,
            ...(props.hosts ? { options: { hosts: [...props.hosts] } } : {}),
          })
        }
      >
        {props.children}
      </Button>
    </>
  );
}
