'use client';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useEffect, useId, useState } from 'react';
import { grants } from '@/server/core/domain/account-role';
import type { ProviderView } from '@/server/views/provider';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/code-block';
import { Field, FieldFoot, FieldLabel, TextField } from '../ui/field';
import { NativeSelect } from '../ui/native-select';
import { ProviderRules } from './provider-rules';

const empty: Omit<ProviderView, 'fromEnvironment'> = {
  ...{ issuer: '', id: '', label: 'SSO', scope: 'openid profile email', claim: 'groups' },
  ...{ rules: [], otherwise: 'none' },
};

/** Address, client and roles of the provider. */
export function ProviderForm(props: {
  readonly saved: ProviderView | undefined;
  readonly onSaved: () => void;
  readonly onRemoved: () => void;
}) {
  const t = useText();
  const api = useApi();
  const otherwiseId = useId();
  const { saved } = props;
  const { fromEnvironment = false, ...start } = saved ?? { ...empty, fromEnvironment: false };
  const [typed, setTyped] = useState(start);
  const [secret, setSecret] = useState('');
  const [tried, setTried] = useState(false);
  // The address of the page is known in the browser alone.
  const [origin, setOrigin] = useState('');
  useEffect(() => setOrigin(window.location.origin), []);
  const save = useMutation({
    ...api.provider.save.mutationOptions(),
    onSuccess: () => {
      setSecret('');
      setTried(false);
      props.onSaved();
    },
  });
  const remove = useMutation({ ...api.provider.remove.mutationOptions(), onSuccess: props.onRemoved });
  const needsSecret = !fromEnvironment && typed.issuer !== saved?.issuer;
  const bad = {
    issuer: /^https?:\/\/\S+$/.test(typed.issuer) ? undefined : t.people.badIssuer,
    id: typed.id ? undefined : t.people.missing,
    secret: needsSecret && !secret ? t.people.missingSecret : undefined,
    label: typed.label.trim() ? undefined : t.people.missing,
    rules: typed.rules.every(({ value }) => value.trim()) ? undefined : t.people.emptyRule,
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (Object.values(bad).some(Boolean)) return;
    save.mutate({ ...typed, rules: [...typed.rules], ...(secret ? { secret } : {}) });
  };
  const error = save.error ?? remove.error;
  const text = (name: 'issuer' | 'id' | 'label' | 'scope' | 'claim', help?: string, fixed = false) => (
    <TextField
      label={t.people.provider[name]}
      help={help}
      autoComplete="off"
      readOnly={fixed}
      error={tried && (name === 'issuer' || name === 'id' || name === 'label') ? bad[name] : undefined}
      value={typed[name]}
      onChange={(e) => setTyped({ ...typed, [name]: e.target.value })}
    />
  );
  return (
    <form className="grid max-w-180 gap-3" onSubmit={submit} noValidate>
      {error && <Alert variant="destructive" {...errorText(error, t)} />}
      {save.isSuccess && <p role="status">{t.people.providerSaved}</p>}
      {fromEnvironment && <p className="text-ink-2">{t.people.fromEnvironment}</p>}
      {text('issuer', t.people.provider.issuerHelp, fromEnvironment)}
      <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
        {text('id', undefined, fromEnvironment)}
        {!fromEnvironment && (
          <TextField
            label={t.people.provider.secret}
            type="password"
            autoComplete="off"
            help={saved && !needsSecret ? t.people.provider.secretKept : undefined}
            error={tried ? bad.secret : undefined}
            value={secret}
            onChange={(e) => setSecret(e.target.value)}
          />
        )}
      </div>
      <div className="grid gap-1">
        <b>{t.people.provider.back}</b>
        <CodeBlock className="break-all whitespace-normal">{`${origin}/auth/provider/callback`}</CodeBlock>
      </div>
      <div className="grid grid-cols-2 gap-3 max-md:grid-cols-1">
        {text('label', t.people.provider.labelHelp)}
        {text('scope')}
        {text('claim', t.people.provider.claimHelp)}
        <Field>
          <FieldLabel htmlFor={otherwiseId}>{t.people.provider.otherwise}</FieldLabel>
          <NativeSelect
            id={otherwiseId}
            value={typed.otherwise}
            onChange={({ target }) =>
              setTyped({ ...typed, otherwise: grants.find((one) => one === target.value) ?? 'none' })
            }
          >
            {grants.map((one) => (
              <option key={one} value={one}>
                {one === 'none' ? t.people.provider.nobody : t.people.roles[one]}
              </option>
            ))}
          </NativeSelect>
          <FieldFoot id={`${otherwiseId}-d`} />
        </Field>
      </div>
      <ProviderRules rules={typed.rules} onChange={(rules) => setTyped({ ...typed, rules })} />
      <FieldFoot id={`${otherwiseId}-r`} error={tried ? bad.rules : undefined} />
      <div className="flex gap-2">
        <Button variant="outline" type="submit" disabled={save.isPending}>
          {t.people.provider.save}
        </Button>
        {saved && !fromEnvironment && (
          <Button variant="destructive" disabled={remove.isPending} onClick={() => remove.mutate()}>
            {t.people.provider.remove}
          </Button>
        )}
      </div>
    </form>
  );
}
