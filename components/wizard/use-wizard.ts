'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useApi } from '../api/client';

const useCreate = () => useMutation(useApi().clouds.create.mutationOptions());

/** What a new cloud is made of. */
export type Target = Parameters<ReturnType<typeof useCreate>['mutate']>[0]['target'];

/** Globals, and secrets, of what was decided. */
export type Decide = (
  globals: Readonly<Record<string, string | boolean>>,
  secrets: Readonly<Record<string, string>>,
) => void;

/** The cloud that the wizard makes, and its way to a plan. */
export interface Wizard {
  /** Its id, once it is made. */
  readonly cloud: string | undefined;
  readonly making: boolean;
  /** Makes it; a second try with the same answers is about the same cloud, other answers make it anew. */
  readonly make: (name: string, target: Target) => Promise<string>;
  readonly finish: Decide;
  readonly finishing: boolean;
  readonly finishError: unknown;
}

export function useWizard(): Wizard {
  const api = useApi();
  const router = useRouter();
  const queries = useQueryClient();
  const [made, setMade] = useState<{ readonly id: string; readonly name: string; readonly of: string }>();
  const create = useCreate();
  const remove = useMutation(api.clouds.remove.mutationOptions());
  const configure = useMutation(api.clouds.configure.mutationOptions());
  const setSecret = useMutation(api.secrets.set.mutationOptions());
  const plan = useMutation(api.plans.create.mutationOptions());
  const finish = useMutation({
    mutationFn: async (decided: {
      readonly cloud: string;
      readonly globals: Parameters<Decide>[0];
      readonly secrets: Parameters<Decide>[1];
    }) => {
      const { cloud, globals } = decided;
      await configure.mutateAsync({ cloud, globals });
      for (const [name, value] of Object.entries(decided.secrets))
        await setSecret.mutateAsync({ cloud, name, value });
      return plan.mutateAsync({ cloud: decided.cloud, action: 'deploy' });
    },
    onSuccess: (next, decided) => router.push(`/clouds/${decided.cloud}/plans/${next.id}`),
  });
  return {
    cloud: made?.id,
    making: create.isPending || remove.isPending,
    async make(name, target) {
      const of = JSON.stringify([name, target]);
      if (made?.of === of) return made.id;
      if (made) await remove.mutateAsync({ cloud: made.id, confirmName: made.name });
      setMade(undefined);
      const { id } = await create.mutateAsync({ name, target });
      setMade({ id, name, of });
      void queries.invalidateQueries(api.clouds.list.queryFilter());
      return id;
    },
    finish: (globals, secrets) => made && finish.mutate({ cloud: made.id, globals, secrets }),
    finishing: finish.isPending,
    finishError: finish.error,
  };
}
