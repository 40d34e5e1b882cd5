'use client';
import { useId } from 'react';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { Field, FieldFoot, FieldLabel, TextField } from '../ui/field';
import { Textarea } from '../ui/input';
import type { HostFields } from './wizard-fields';

/** How a host is reached by SSH. */
export function SshFields(props: {
  readonly fields: HostFields;
  readonly shown: Partial<Record<keyof HostFields, string>>;
  readonly set: (part: Partial<HostFields>) => void;
}) {
  const t = useText();
  const w = t.wizard;
  const id = useId();
  const { fields, shown, set } = props;
  const one = fields.kind === 'ssh';
  return (
    <>
      <div className="grid grid-cols-[1fr_96px_160px] gap-4 max-sm:grid-cols-1">
        {one && (
          <TextField
            label={w.address}
            name="address"
            className="font-mono text-mono"
            error={shown.address}
            value={fields.address}
            onChange={(e) => set({ address: e.target.value.trim() })}
          />
        )}
        {one && (
          <TextField
            label={w.port}
            name="port"
            inputMode="numeric"
            error={shown.port}
            value={fields.port}
            onChange={(e) => set({ port: e.target.value })}
          />
        )}
        <TextField
          label={w.user}
          name="user"
          error={shown.user}
          help={one ? undefined : w.userHelp}
          value={fields.user}
          onChange={(e) => set({ user: e.target.value.trim() })}
        />
      </div>
      {one && <p className="text-xs text-ink-3">{w.userHelp}</p>}
      <TextField
        label={w.via}
        name="via"
        className="font-mono text-mono"
        help={w.viaHelp}
        error={shown.via}
        value={fields.via}
        onChange={(e) => set({ via: e.target.value.trim() })}
      />
      <div className="grid grid-cols-2 gap-4 max-sm:grid-cols-1">
        <TextField
          label={w.password}
          name="password"
          type="password"
          autoComplete="off"
          help={w.passwordHelp}
          value={fields.password}
          onChange={(e) => set({ password: e.target.value })}
        />
        <TextField
          label={w.rootPassword}
          name="rootPassword"
          type="password"
          autoComplete="off"
          help={w.rootPasswordHelp}
          value={fields.rootPassword}
          onChange={(e) => set({ rootPassword: e.target.value })}
        />
      </div>
      <Field>
        <FieldLabel htmlFor={id}>{w.key}</FieldLabel>
        <Textarea
          id={id}
          name="privateKey"
          className="min-h-32 py-2 font-mono text-xs leading-4.5"
          aria-invalid={shown.privateKey ? true : undefined}
          spellCheck={false}
          autoComplete="off"
          aria-describedby={`${id}-d`}
          placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
          value={fields.privateKey}
          onChange={(e) => set({ privateKey: e.target.value })}
        />
        <FieldFoot id={`${id}-d`} error={shown.privateKey} help={w.keyHelp} />
        <Button
          asChild
          variant="outline"
          size="sm"
          className="justify-self-start has-focus-visible:outline-2"
        >
          <label>
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
        </Button>
      </Field>
    </>
  );
}
