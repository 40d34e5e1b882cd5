'use client';
import { useState } from 'react';
import { OneHost } from './one-host';
import { SeveralHosts } from './several-hosts';
import { useWizard } from './use-wizard';
import type { HostFields } from './wizard-fields';

/** From empty hosts to a plan: hosts, three decisions. */
export function WizardScreen() {
  const wizard = useWizard();
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
  const Kind = fields.kind === 'several' ? SeveralHosts : OneHost;
  return <Kind wizard={wizard} fields={fields} onChange={setFields} />;
}
