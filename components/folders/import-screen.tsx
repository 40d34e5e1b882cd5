'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useId, useState } from 'react';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Field, FieldFoot, FieldLabel, TextField } from '../ui/field';
import { Textarea } from '../ui/input';
import { PageHeader, PageTitle } from '../ui/page';
import { ReadFolder } from './read-folder';
import { useSource } from './use-source';

/** A folder of Kolla becomes a cloud. */
export function ImportScreen() {
  const t = useText();
  const f = t.folders;
  const api = useApi();
  const router = useRouter();
  const queries = useQueryClient();
  const source = useSource();
  const [name, setName] = useState('');
  const [key, setKey] = useState('');
  const [tried, setTried] = useState(false);
  const id = useId();
  const look = useMutation(api.folders.look.mutationOptions());
  const make = useMutation({
    ...api.folders.import.mutationOptions(),
    onSuccess: async ({ id: cloud }) => {
      await queries.invalidateQueries(api.clouds.list.queryFilter());
      router.push(`/clouds/${cloud}/topology`);
    },
  });
  const badName = /^[a-z0-9][a-z0-9-]{0,62}$/.test(name) ? undefined : f.badName;
  const { wish } = source;
  const read = () => {
    if (wish) look.mutate(wish);
  };
  const save = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (!wish || badName) return;
    make.mutate({ ...wish, name, ...(key.trim() === '' ? {} : { privateKey: `${key.trim()}\n` }) });
  };
  const isRead = look.data?.found !== undefined && !look.isPending;
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle>{f.importTitle}</PageTitle>
          <p className="max-w-180 text-ink-2">{f.importLead}</p>
        </div>
      </PageHeader>
      <div className="grid max-w-220 gap-6 px-6 pb-8 max-md:px-4">
        <ReadFolder source={source} look={look} isRead={isRead} onRead={read} />
        {isRead && (
          <form className="grid max-w-140 gap-4 border-t pt-5" onSubmit={save} noValidate>
            {make.isError && <Alert variant="destructive" {...errorText(make.error, t)} />}
            <TextField
              label={f.name}
              value={name}
              error={tried ? badName : undefined}
              autoComplete="off"
              onChange={(e) => setName(e.target.value)}
            />
            <Field>
              <FieldLabel htmlFor={id}>{f.key}</FieldLabel>
              <Textarea
                id={id}
                className="min-h-28 py-2 font-mono text-xs leading-4.5"
                spellCheck={false}
                autoComplete="off"
                aria-describedby={`${id}-d`}
                placeholder="-----BEGIN OPENSSH PRIVATE KEY-----"
                value={key}
                onChange={(e) => setKey(e.target.value)}
              />
              <FieldFoot id={`${id}-d`} help={f.keyHelp} />
            </Field>
            <Button type="submit" className="justify-self-start" disabled={make.isPending}>
              {f.create}
            </Button>
          </form>
        )}
      </div>
    </div>
  );
}
