'use client';
import type { Action } from '@/server/core/domain/plan';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { usePlanning } from './use-planning';

/** Starts the computing of a plan and goes to it. */
export function LaunchButton(props: {
  readonly cloud: string;
  readonly action: Action;
  readonly primary?: boolean;
  readonly wide?: boolean;
  /** Limits the plan to these. */
  /** Whose containers may be replaced. */
  readonly takeOver?: string;
  readonly hosts?: readonly string[];
  readonly children: string;
}) {
  const t = useText();
  const planning = usePlanning(props.cloud);
  return (
    <>
      {planning.error && <Alert variant="destructive" {...errorText(planning.error, t)} />}
      <Button
        variant={props.primary ? 'default' : 'outline'}
        className={props.wide ? 'h-9 w-full' : undefined}
        disabled={planning.isPending}
        onClick={() =>
          planning.plan(props.action, {
            ...(props.hosts ? { hosts: [...props.hosts] } : {}),
            ...(props.takeOver ? { takeOver: props.takeOver } : {}),
          })
        }
      >
        {props.children}
      </Button>
    </>
  );
}
