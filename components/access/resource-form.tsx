'use client';
import { type FormEvent, useState } from 'react';
import type { ExternalRange, PanelWish } from '@/server/usecases/views';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { Field, Segments, Switch } from '../ui/field';

/** What the first resources shall be, filled in with what is known of the hosts. */
export function ResourceForm(props: {
  readonly external: ExternalRange | undefined;
  readonly busy: boolean;
  readonly onMake: (wish: PanelWish) => void;
}) {
  const t = useText();
  const [range, setRange] = useState({
    cidr: '',
    gateway: '',
    poolStart: '',
    poolEnd: '',
    ...props.external,
  });
  const [image, setImage] = useState<'tiny' | 'url'>('tiny');
  const [url, setUrl] = useState('');
  const [key, setKey] = useState('');
  const [instance, setInstance] = useState(true);
  const submit = (e: FormEvent) => {
    e.preventDefault();
    props.onMake({
      ...Object.fromEntries(Object.entries(range).filter(([, value]) => value.trim() !== '')),
      image: image === 'tiny' ? { kind: 'tiny' } : { kind: 'url', url: url.trim() },
      ...(key.trim() === '' ? {} : { publicKey: key.trim() }),
      instance,
    });
  };
  const rangeField = (name: keyof typeof range) => (
    <Field
      label={t.resources[name]}
      className="mono"
      autoComplete="off"
      required={name === 'cidr'}
      value={range[name]}
      onChange={(e) => setRange({ ...range, [name]: e.target.value })}
      help={name === 'cidr' ? (props.external ? t.resources.fromBridge : t.resources.sayRange) : undefined}
    />
  );
  return (
    <form onSubmit={submit} className="resource-form">
      <div className="four">
        {rangeField('cidr')}
        {rangeField('gateway')}
        {rangeField('poolStart')}
        {rangeField('poolEnd')}
      </div>
      <div className="row" style={{ flexWrap: 'wrap', gap: 16 }}>
        <Segments
          label={t.resources.image}
          value={image}
          options={[
            ['tiny', t.resources.tiny],
            ['url', t.resources.byUrl],
          ]}
          onChange={setImage}
        />
        <Switch checked={instance} onChange={setInstance}>
          {t.resources.instance}
        </Switch>
      </div>
      {image === 'url' && (
        <Field
          label={t.resources.url}
          className="mono"
          type="url"
          required
          value={url}
          onChange={(e) => setUrl(e.target.value)}
          help={t.resources.urlHelp}
        />
      )}
      <Field
        label={t.resources.key}
        className="mono"
        autoComplete="off"
        placeholder="ssh-ed25519 AAAA…"
        value={key}
        onChange={(e) => setKey(e.target.value)}
        help={t.resources.keyHelp}
      />
      <div>
        <Button kind="primary" type="submit" disabled={props.busy}>
          {t.resources.make}
        </Button>
      </div>
    </form>
  );
}
