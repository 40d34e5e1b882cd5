'use client';
import { ArrowRight } from 'lucide-react';
import { type FormEvent, useId, useState } from 'react';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Choice } from '../ui/choice';
import { Dialog } from '../ui/dialog';
import { Field, FieldFoot } from '../ui/field';
import { StateMark } from '../ui/mark';
import { useNow } from '../ui/use-now';
import { type HostFields, hostProblems, type TargetKind } from './wizard-fields';
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
    <form className="wiz" onSubmit={submit} noValidate>
      <div className="wmain">
        <div>
          <WizardSteps at={1} />
          <h1 className="one">{w.hostTitle}</h1>
          <p className="lead" style={{ marginBottom: 20 }}>
            {w.hostLead}
          </p>
          {props.error !== null && props.error !== undefined && !busy && (
            <div style={{ marginBottom: 16 }}>
              <Alert kind="failed" {...errorText(props.error, t)} />
            </div>
          )}
          <fieldset className="opts three" aria-label={w.hostTitle} style={{ marginBottom: 24 }}>
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
                <span>{w.kinds[kind].does}</span>
              </Choice>
            ))}
          </fieldset>
          <div style={{ display: 'grid', gap: 16, maxWidth: 560 }}>
            <Field
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
        </div>
      </div>
      <aside className="found">
        <section>
          {busy ? <Looking making={props.phase === 'making'} /> : <p className="mut">{w.notLooked}</p>}
        </section>
      </aside>
      <footer className="foot">
        <span className="sec">{w.foot.host}</span>
        <span className="push" />
        <Button kind="primary" type="submit" disabled={busy}>
          {w.lookAt}
          <ArrowRight className="i s" aria-hidden="true" />
        </Button>
      </footer>
      <Dialog
        open={askKey}
        onClose={() => setRefused(props.hostKey)}
        title={props.jump === undefined ? w.keyTitle : w.jumpTitle(props.jump)}
        text={w.keyLead}
        wide
      >
        <p className="fingerprint code-box">{props.hostKey}</p>
        <div>
          <p className="mut xs">{w.keyCommand}</p>
          <pre className="code-box">for k in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf $k; done</pre>
        </div>
        <footer>
          <Button onClick={() => setRefused(props.hostKey)}>{t.common.cancel}</Button>
          <Button kind="primary" onClick={props.onAccept}>
            {w.keyAccept}
          </Button>
        </footer>
      </Dialog>
    </form>
  );
}

function Looking(props: { readonly making: boolean }) {
  const t = useText();
  const [since] = useState(() => Date.now());
  const now = useNow(true);
  return (
    <p className="row" role="status">
      <StateMark mark="running" />
      {props.making
        ? t.wizard.making
        : t.wizard.looking(Math.max(0, Math.round((now.getTime() - since) / 1000)))}
    </p>
  );
}

function SshFields(props: {
  readonly fields: HostFields;
  readonly shown: Partial<Record<keyof HostFields, string>>;
  readonly set: (part: Partial<HostFields>) => void;
}) {
  const t = useText();
  const w = t.wizard;
  const id = useId();
  const { fields, shown, set } = props;
  return (
    <>
      <div className="two2" style={{ gridTemplateColumns: '1fr 96px 160px' }}>
        <Field
          label={w.address}
          name="address"
          className="mono"
          error={shown.address}
          value={fields.address}
          onChange={(e) => set({ address: e.target.value.trim() })}
        />
        <Field
          label={w.port}
          name="port"
          inputMode="numeric"
          error={shown.port}
          value={fields.port}
          onChange={(e) => set({ port: e.target.value })}
        />
        <Field
          label={w.user}
          name="user"
          error={shown.user}
          value={fields.user}
          onChange={(e) => set({ user: e.target.value.trim() })}
        />
      </div>
      <p className="xs mut">{w.userHelp}</p>
      <Field
        label={w.via}
        name="via"
        className="mono"
        help={w.viaHelp}
        error={shown.via}
        value={fields.via}
        onChange={(e) => set({ via: e.target.value.trim() })}
      />
      <div className="field">
        <label htmlFor={id}>{w.key}</label>
        <textarea
          id={id}
          name="privateKey"
          className={`area ${shown.privateKey ? 'bad' : ''}`}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={`${id}-d`}
          placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
          value={fields.privateKey}
          onChange={(e) => set({ privateKey: e.target.value })}
        />
        <FieldFoot id={`${id}-d`} error={shown.privateKey} help={w.keyHelp} />
        <label className="btn sm" style={{ justifySelf: 'start' }}>
          {w.chooseFile}
          <input
            type="file"
            className="sr-only"
            onChange={async (e) => {
              const file = e.target.files?.[0];
              if (file && file.size < 64_000) set({ privateKey: await file.text() });
            }}
          />
        </label>
      </div>
    </>
  );
}
