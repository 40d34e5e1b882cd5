'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { DetectView } from '@/server/views/clouds';
import { useApi } from '../api/client';
import { DecideStep } from './decide-step';
import { HostStep } from './host-step';
import { type UnknownKey, unknownKey } from './unknown-key';
import type { HostFields } from './wizard-fields';

interface Found {
  readonly cloud: string;
  readonly view: DetectView;
}

const target = (f: HostFields) =>
  f.kind === 'ssh'
    ? {
        kind: f.kind,
        address: f.address,
        port: Number(f.port),
        user: f.user,
        ...(f.privateKey.trim() === '' ? {} : { privateKey: `${f.privateKey.trim()}\n` }),
        ...(f.password === '' ? {} : { password: f.password }),
        ...(f.rootPassword === '' ? {} : { rootPassword: f.rootPassword }),
        ...(f.via === '' ? {} : { via: f.via }),
      }
    : { kind: f.kind };

/** From an empty host to a plan: a host, three decisions. */
export function WizardScreen() {
  const api = useApi();
  const router = useRouter();
  const queries = useQueryClient();
  const [fields, setFields] = useState<HostFields>({
    kind: 'throwaway',
    name: '',
    address: '',
    port: '22',
    user: 'root',
    privateKey: '',
    via: '',
    password: '',
    rootPassword: '',
  });
  const [made, setMade] = useState<{ readonly id: string; readonly from: HostFields }>();
  const [found, setFound] = useState<Found>();
  const [accepted, setAccepted] = useState(false);
  const create = useMutation(api.clouds.create.mutationOptions());
  const remove = useMutation(api.clouds.remove.mutationOptions());
  const detect = useMutation(api.hosts.detect.mutationOptions());
  const accept = useMutation(api.hosts.acceptKey.mutationOptions());
  const acceptJump = useMutation(api.hosts.acceptJumpKey.mutationOptions());
  const configure = useMutation(api.clouds.configure.mutationOptions());
  const plan = useMutation(api.plans.create.mutationOptions());

  const look = useMutation({
    mutationFn: async (): Promise<Found> => {
      // A second try with the same fields looks at the cloud that is there already; other fields make it anew.
      const known = made && made.from === fields ? made.id : undefined;
      if (made && !known) await remove.mutateAsync({ cloud: made.id, confirmName: made.from.name });
      const cloud = known ?? (await create.mutateAsync({ name: fields.name, target: target(fields) })).id;
      setMade({ id: cloud, from: fields });
      void queries.invalidateQueries(api.clouds.list.queryFilter());
      return { cloud, view: await detect.mutateAsync({ cloud }) };
    },
    onSuccess: (next) => {
      setFound(next);
      // Kollage made a throw-away host itself: its key is known.
      setAccepted(next.view.hostKey === undefined || fields.kind === 'throwaway');
    },
  });
  const shown: UnknownKey | undefined = found?.view.hostKey
    ? { host: found.view.host, fingerprint: found.view.hostKey }
    : unknownKey(look.error);
  const confirm = useMutation({
    mutationFn: async (key: UnknownKey) => {
      if (!made) return;
      if ('host' in key) await accept.mutateAsync({ cloud: made.id, ...key });
      else await acceptJump.mutateAsync({ cloud: made.id, ...key });
    },
    // A host that was refused for its key has not been looked at yet.
    onSuccess: () => (found ? setAccepted(true) : look.mutate()),
  });
  const finish = useMutation({
    mutationFn: async (decided: {
      readonly cloud: string;
      readonly globals: Readonly<Record<string, string | boolean>>;
    }) => {
      await configure.mutateAsync(decided);
      return plan.mutateAsync({ cloud: decided.cloud, action: 'deploy' });
    },
    onSuccess: (next, decided) => router.push(`/clouds/${decided.cloud}/plans/${next.id}`),
  });

  if (found && accepted)
    return (
      <DecideStep
        key={found.cloud}
        view={found.view}
        looking={detect.isPending}
        onLook={() => look.mutate()}
        onBack={() => setFound(undefined)}
        busy={finish.isPending}
        error={finish.error}
        onDecide={(globals) => finish.mutate({ cloud: found.cloud, globals })}
      />
    );
  return (
    <HostStep
      fields={fields}
      onChange={setFields}
      phase={create.isPending ? 'making' : detect.isPending ? 'looking' : 'idle'}
      error={confirm.error ?? (shown ? null : look.error)}
      onLook={() => look.mutate()}
      hostKey={shown?.fingerprint}
      jump={shown && 'address' in shown ? `${shown.address} ${shown.port}` : undefined}
      onAccept={() => shown && confirm.mutate(shown)}
    />
  );
}
