'use client';
import { ArrowRight } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Choice, ChoiceText } from '../ui/choice';
import { CodeBlock } from '../ui/code-block';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { TextField } from '../ui/field';
import { StateMark } from '../ui/mark';
import { PageFooter, PageLead, PageTitle, SidePanel, SideSection } from '../ui/page';
import { useNow } from '../ui/use-now';
import { SshFields } from './ssh-fields';
import { type HostFields, hostProblems, type TargetKind } from './wizard-fields';
import { WizardFrame } from './wizard-frame';
import { WizardSteps } from './wizard-steps';

const kinds: readonly TargetKind[] = ['throwaway', 'ssh', 'local'];

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
      <fieldset className="mb-6 grid grid-cols-3 gap-2 max-md:grid-cols-1" aria-label={w.hostTitle}>
        {kinds.map((kind) => (
          <Choice
            key={kind}
            group="kind"
            value={kind}
            chosen={fields.kind}
            onChoose={() => set({ kind })}
            title={w.kinds[kind].name}
            {...(kind === 'throwaway' ? { tag: w.kinds.throwaway.tag } : {})}
          >
            <ChoiceText>{w.kinds[kind].does}</ChoiceText>
          </Choice>
        ))}
      </fieldset>
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

      <Dialog open={askKey} onOpenChange={(open) => !open && setRefused(props.hostKey)}>
        <DialogContent
          title={props.jump === undefined ? w.keyTitle : w.jumpTitle(props.jump)}
          text={w.keyLead}
          className="w-[min(640px,calc(100vw-32px))]"
        >
          <CodeBlock className="break-all whitespace-normal">{props.hostKey}</CodeBlock>
          <div>
            <p className="text-xs text-ink-3">{w.keyCommand}</p>
            <CodeBlock>for k in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf $k; done</CodeBlock>
          </div>
          <DialogFooter>
            <Button variant="outline" onClick={() => setRefused(props.hostKey)}>
              {t.common.cancel}
            </Button>
            <Button onClick={props.onAccept}>{w.keyAccept}</Button>
          </DialogFooter>
        </DialogContent>
      </Dialog>
    </WizardFrame>
  );
}

function Looking(props: { readonly making: boolean }) {
  const t = useText();
  const [since] = useState(() => Date.now());
  const now = useNow(true);
  return (
    <p className="flex items-center gap-2" role="status">
      <StateMark mark="running" />
      {props.making
        ? t.wizard.making
        : t.wizard.looking(Math.max(0, Math.round((now.getTime() - since) / 1000)))}
    </p>
  );
}
