'use client';
import { useState } from 'react';
import { useText } from '../i18n/context';
import { KeysDialog } from '../topology/keys-dialog';
import { DecideStep } from './decide-step';
import { KeyDialog } from './key-dialog';
import { SeveralFound } from './several-found';
import { type ChosenRoles, readSeveral } from './several-model';
import { SeveralStep } from './several-step';
import { useSeveral } from './use-several';
import type { Wizard } from './use-wizard';
import { type HostFields, loginOf } from './wizard-fields';

/** A cloud on several hosts: name them, give roles, accept their keys, look at all, decide. */
export function SeveralHosts(props: {
  readonly wizard: Wizard;
  readonly fields: HostFields;
  readonly onChange: (fields: HostFields) => void;
}) {
  const t = useText();
  const { wizard, fields } = props;
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState<ChosenRoles>({});
  const { hosts, wrong } = readSeveral(text, chosen);
  const several = useSeveral(wizard, hosts);
  const { keys, jump, view } = several;
  const look = () =>
    several.look(fields.name, {
      kind: 'hosts',
      hosts: hosts.map((host) => ({ ...host, roles: [...host.roles] })),
      ...loginOf(fields),
    });
  const found = (
    <SeveralFound hosts={hosts} looked={several.looked} onLook={look} looking={several.looking} />
  );
  const seen = several.looked.filter(({ kind }) => kind === 'seen').length;
  if (view)
    return (
      <DecideStep
        key={wizard.cloud}
        view={view}
        who={t.common.hosts(hosts.length)}
        title={t.several.decideTitle}
        backTo={t.several.step}
        found={t.several.found(seen, hosts.length)}
        closed={t.several.closed}
        several={hosts.length}
        side={(wish) => (
          <SeveralFound
            hosts={hosts}
            looked={several.looked}
            wish={wish}
            onLook={look}
            looking={several.looking}
          />
        )}
        onBack={several.back}
        busy={wizard.finishing}
        error={wizard.finishError}
        onDecide={wizard.finish}
      />
    );
  return (
    <>
      <SeveralStep
        fields={fields}
        onChange={props.onChange}
        text={text}
        onText={setText}
        hosts={hosts}
        wrong={wrong}
        onRoles={(host, roles) => setChosen({ ...chosen, [host]: roles })}
        making={wizard.making}
        several={several}
        side={several.looked.length > 0 ? found : undefined}
        onLook={look}
      />
      {jump && (
        <KeyDialog
          hostKey={jump.fingerprint}
          jump={`${jump.address} ${jump.port}`}
          onAccept={several.pin}
          onCancel={several.forget}
        />
      )}
      {!jump && keys.length > 0 && (
        <KeysDialog
          keys={keys}
          error={several.pinError}
          busy={several.pinning}
          onPin={several.pin}
          onCancel={several.forget}
        />
      )}
    </>
  );
}
