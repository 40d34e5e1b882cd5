'use client';
import { type FormEvent, useState } from 'react';
import type { ExternalRange } from '@/server/views/access';
import type { PanelWish } from '@/server/views/cloud-tasks';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import { SwitchField } from '../ui/switch';
import { ToggleGroup } from '../ui/toggle-group';

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
    <TextField
      label={t.resources[name]}
      className="font-mono text-mono"
      autoComplete="off"
      required={name === 'cidr'}
      value={range[name]}
      onChange={(e) => setRange({ ...range, [name]: e.target.value })}
      help={name === 'cidr' ? (props.external ? t.resources.fromBridge : t.resources.sayRange) : undefined}
    />
  );
  return (
    <form onSubmit={submit} className="grid gap-4">
      <div className="grid grid-cols-[repeat(auto-fit,minmax(148px,1fr))] items-start gap-x-4 gap-y-3">
        {rangeField('cidr')}
        {rangeField('gateway')}
        {rangeField('poolStart')}
        {rangeField('poolEnd')}
      </div>
      <div className="flex flex-wrap items-center gap-4">
        <ToggleGroup
          label={t.resources.image}
          value={image}
          options={[
            ['tiny', t.resources.tiny],
            ['url', t.resources.byUrl],
          ]}
          onValueChange={setImage}
        />
        <SwitchField checked={instance} onCheckedChange={setInstance}>
          {t.resources.instance}
        </SwitchField>
      </div>
      {image === 'url' && (
        <TextField
          label={t.resources.url}
          className="font-mono text-mono"
          type="url"
          required
          value={url}
          onChange={(e) => setUrl(e.target.value)}
          help={t.resources.urlHelp}
        />
      )}
      <TextField
        label={t.resources.key}
        className="font-mono text-mono"
        autoComplete="off"
        placeholder="ssh-ed25519 AAAA…"
        value={key}
        onChange={(e) => setKey(e.target.value)}
        help={t.resources.keyHelp}
      />
      <div>
        <Button type="submit" disabled={props.busy}>
          {t.resources.make}
        </Button>
      </div>
    </form>
  );
}
