'use client';
import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { Action } from '@/server/core/domain/plan';
import { useApi } from '../api/client';

/** What is asked of a plan beside its action. */
interface Options {
  readonly hosts?: string[];
  /** By role. */
  readonly services?: string[];
  /** `host/name`. */
  readonly containers?: string[];
  /** Images to build, by name. */
  readonly images?: string[];
  readonly confirmName?: string;
  /** The number of the run that a rollback goes back to. */
  readonly to?: number;
  /** A backup, by its name. */
  readonly backup?: string;
  readonly incremental?: boolean;
  readonly reboot?: boolean;
  /** Whose containers may be replaced. */
  readonly takeOver?: string;
}

/** Asks for a plan of a cloud and goes to it. */
export function usePlanning(cloud: string) {
  const api = useApi();
  const router = useRouter();
  const asked = useMutation({
    ...api.plans.create.mutationOptions(),
    onSuccess: (made) => router.push(`/clouds/${cloud}/plans/${made.id}`),
  });
  return {
    plan: (action: Action, options?: Options) =>
      asked.mutate({ cloud, action, ...(options ? { options } : {}) }),
    isPending: asked.isPending,
    /** Why the last wish was refused; null when it was not. */
    error: asked.error,
  };
}
