'use client';
import { ArrowRight } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import { PageFooter, PageLead, PageTitle, SidePanel, SideSection } from '../ui/page';
import { KeyDialog } from './key-dialog';
import { KindChoices } from './kind-choices';
import { Looking } from './looking';
import { SshFields } from './ssh-fields';
import { type HostFields, hostProblems } from './wizard-fields';
import { WizardFrame } from './wizard-frame';
import { WizardSteps } from './wizard-steps';

/** Where the cloud shall run. */
export function HostStep(props: {
  readonly fields: HostFields;
  readonly onChange: (fields: HostFields) => void;
  readonly phase: 'idle' | 'making' | 'looking';
  readonly error: unknown;
  readonly onLook: () => void;
  readonly hostKey: string | undefined;
  /** The jump host that shows this key, where it is not the host itself. */
  readonly jump: string | undefined;
  readonly onAccept: () => void;
}) {
  const t = useText();
  const w = t.wizard;
  const { fields } = props;
  const [tried, setTried] = useState(false);
  const [refused, setRefused] = useState<string>();
  const bad = hostProblems(fields, t);
  const shown = tried ? bad : {};
  const set = (part: Partial<HostFields>) => props.onChange({ ...fields, ...part });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    setRefused(undefined);
    if (Object.keys(bad).length === 0) props.onLook();
  };
  const busy = props.phase !== 'idle';
  const askKey = props.hostKey !== undefined && props.hostKey !== refused && !busy;
  return (
    <WizardFrame
      onSubmit={submit}
      side={
        <SidePanel className="bg-surface">
          <SideSection>
            {busy ? (
              <Looking making={props.phase === 'making'} />
            ) : (
              <p className="text-ink-3">{w.notLooked}</p>
            )}
          </SideSection>
        </SidePanel>
      }
      footer={
        <PageFooter className="col-span-full max-md:flex-nowrap">
          <span className="text-ink-2">{w.foot.host}</span>
          <span className="ml-auto" />
          <Button type="submit" disabled={busy}>
            {w.lookAt}
            <ArrowRight className="size-3.5" />
          </Button>
        </PageFooter>
      }
    >
      <WizardSteps at={1} />
      <PageTitle>{w.hostTitle}</PageTitle>
      <PageLead className="mb-5">{w.hostLead}</PageLead>
      {props.error !== null && props.error !== undefined && !busy && (
        <div className="mb-4">
          <Alert variant="destructive" {...errorText(props.error, t)} />
        </div>
      )}
      <KindChoices kind={fields.kind} onChoose={(kind) => set({ kind })} />
      <div className="grid max-w-140 gap-4">
        <TextField
          label={w.name}
          name="name"
          help={w.nameHelp}
          error={shown.name}
          value={fields.name}
          autoComplete="off"
          onChange={(e) => set({ name: e.target.value })}
        />
        {fields.kind === 'ssh' && <SshFields fields={fields} shown={shown} set={set} />}
      </div>
      {askKey && (
        <KeyDialog
          hostKey={props.hostKey}
          jump={props.jump}
          onAccept={props.onAccept}
          onCancel={() => setRefused(props.hostKey)}
        />
      )}
    </WizardFrame>
  );
}
