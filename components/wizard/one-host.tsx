'use client';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { DetectView } from '@/server/views/clouds';
import { useApi } from '../api/client';
import { useText } from '../i18n/context';
import { DecideStep } from './decide-step';
import { FoundFacts } from './found-facts';
import { HostStep } from './host-step';
import { type UnknownKey, unknownKey } from './unknown-key';
import type { Target, Wizard } from './use-wizard';
import { type HostFields, loginOf } from './wizard-fields';

const target = (f: HostFields): Target =>
  f.kind === 'ssh'
    ? { kind: f.kind, address: f.address, port: Number(f.port), ...loginOf(f) }
    : { kind: f.kind === 'local' ? 'local' : 'throwaway' };

/** A cloud on one host: look at it, accept its key, decide. */
export function OneHost(props: {
  readonly wizard: Wizard;
  readonly fields: HostFields;
  readonly onChange: (fields: HostFields) => void;
}) {
  const t = useText();
  const api = useApi();
  const { wizard, fields } = props;
  const [found, setFound] = useState<DetectView>();
  const [accepted, setAccepted] = useState(false);
  const detect = useMutation(api.hosts.detect.mutationOptions());
  const accept = useMutation(api.hosts.acceptKey.mutationOptions());
  const acceptJump = useMutation(api.hosts.acceptJumpKey.mutationOptions());

  const look = useMutation({
    mutationFn: async (): Promise<DetectView> =>
      detect.mutateAsync({ cloud: await wizard.make(fields.name, target(fields)) }),
    onSuccess: (next) => {
      setFound(next);
      // Kollage made a throw-away host itself: its key is known.
      setAccepted(next.hostKey === undefined || fields.kind === 'throwaway');
    },
  });
  const shown: UnknownKey | undefined = found?.hostKey
    ? { host: found.host, fingerprint: found.hostKey }
    : unknownKey(look.error);
  const confirm = useMutation({
    mutationFn: async (key: UnknownKey) => {
      const { cloud } = wizard;
      if (cloud === undefined) return;
      if ('host' in key) await accept.mutateAsync({ cloud, ...key });
      else await acceptJump.mutateAsync({ cloud, ...key });
    },
    // A host that was refused for its key has not been looked at yet.
    onSuccess: () => (found ? setAccepted(true) : look.mutate()),
  });

  if (found && accepted)
    return (
      <DecideStep
        key={wizard.cloud}
        view={found}
        who={found.host}
        backTo={t.wizard.step.host}
        found={t.wizard.hint.answers(found.host)}
        side={() => <FoundFacts view={found} looking={detect.isPending} onLook={() => look.mutate()} />}
        onBack={() => setFound(undefined)}
        busy={wizard.finishing}
        error={wizard.finishError}
        onDecide={wizard.finish}
      />
    );
  return (
    <HostStep
      fields={fields}
      onChange={props.onChange}
      phase={wizard.making ? 'making' : detect.isPending ? 'looking' : 'idle'}
      error={confirm.error ?? (shown ? null : look.error)}
      onLook={() => look.mutate()}
      hostKey={shown?.fingerprint}
      jump={shown && 'address' in shown ? `${shown.address} ${shown.port}` : undefined}
      onAccept={() => shown && confirm.mutate(shown)}
    />
  );
}
