'use client';
import { useMutation } from '@tanstack/react-query';
import { Eye, EyeOff } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { RevealedSecret } from '@/server/views/secrets';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { CopyButton } from '../ui/copy-button';
import { StateMark } from '../ui/mark';

/** Seconds until a value is hidden again. */
const SHOWN = 30;

/** A value: dots, until an operator asks for it; hidden again after 30 s, and when the page or its tab is left. */
export function SecretValue(props: {
  readonly cloud: string;
  readonly name: string;
  readonly mayReveal: boolean;
}) {
  const t = useText();
  const api = useApi();
  const [shown, setShown] = useState<RevealedSecret>();
  const [left, setLeft] = useState(0);
  const ask = useMutation({
    ...api.secrets.reveal.mutationOptions(),
    gcTime: 0,
    onSuccess: (value) => {
      setShown(value);
      setLeft(SHOWN);
    },
  });
  const { reset } = ask;
  const hide = useCallback(() => {
    setShown(undefined);
    reset();
  }, [reset]);
  useEffect(() => {
    if (!shown) return;
    const until = Date.now() + SHOWN * 1000;
    const tick = setInterval(() => {
      const seconds = Math.ceil((until - Date.now()) / 1000);
      if (seconds <= 0) hide();
      else setLeft(seconds);
    }, 1_000);
    const leave = () => document.hidden && hide();
    document.addEventListener('visibilitychange', leave);
    return () => {
      clearInterval(tick);
      document.removeEventListener('visibilitychange', leave);
    };
  }, [shown, hide]);
  const error = ask.error && errorText(ask.error, t);
  if (shown)
    return (
      <span className="flex w-max items-start gap-1 py-1">
        <span>
          <Revealed name={props.name} secret={shown} />
          <span className="block text-xs text-ink-3">{t.secrets.shownFor(left)}</span>
        </span>
        <Button
          variant="ghost"
          size="icon"
          aria-label={t.secrets.hide(props.name)}
          title={t.secrets.hide(props.name)}
          onClick={hide}
        >
          <EyeOff className="size-3.5" />
        </Button>
      </span>
    );
  return (
    <span className="flex items-center gap-1">
      <span className="text-ink-3" aria-hidden="true">
        ••••••••
      </span>
      <span className="sr-only">{t.secrets.hidden}</span>
      {props.mayReveal && (
        <Button
          variant="ghost"
          size="icon"
          aria-label={t.secrets.reveal(props.name)}
          title={t.secrets.reveal(props.name)}
          disabled={ask.isPending}
          onClick={() => ask.mutate({ cloud: props.cloud, name: props.name })}
        >
          <Eye className="size-3.5" />
        </Button>
      )}
      {error && (
        <span role="alert" className="flex items-center gap-1.5 truncate text-failed" title={error.detail}>
          <StateMark mark="failed" /> {error.title}
        </span>
      )}
    </span>
  );
}

function Revealed(props: { readonly name: string; readonly secret: RevealedSecret }) {
  const t = useText();
  const { secret, name } = props;
  const parts: readonly (readonly [string, string, string])[] =
    secret.kind === 'text'
      ? [['', name, secret.value]]
      : [
          [t.secrets.publicKey, `${name}.public_key`, secret.publicKey],
          [t.secrets.privateKey, `${name}.private_key`, secret.privateKey],
        ];
  return (
    <span className="grid gap-1">
      {parts.map(([title, label, text]) => (
        <span key={label} className="flex items-start justify-between gap-1">
          <span>
            {title && <span className="block text-xs text-ink-3">{title}</span>}
            <code className="block max-h-40 w-max max-w-80 overflow-auto pt-1 font-mono text-mono break-all whitespace-pre-wrap">
              {text}
            </code>
          </span>
          <CopyButton text={text} label={t.secrets.copy(label)} />
        </span>
      ))}
    </span>
  );
}
