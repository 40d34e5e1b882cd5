'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useRole } from '../frame/use-role';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { TextField } from '../ui/field';
import { PageHeader, PageTitle } from '../ui/page';
import { saveText } from '../ui/save-text';
import { bytesOf } from './read-files';
import { ReadFolder } from './read-folder';
import { useSource } from './use-source';

/** A cloud as a folder of Kolla: out, and in again. */
export function FolderScreen(props: { readonly cloud: string }) {
  const t = useText();
  const f = t.folders;
  const role = useRole(props.cloud);
  const may = role === 'operator' || role === 'admin';
  return (
    <div>
      <PageHeader>
        <div>
          <PageTitle>{f.title}</PageTitle>
          <p className="max-w-180 text-ink-2">{f.lead}</p>
        </div>
      </PageHeader>
      <div className="grid max-w-220 gap-8 px-6 pb-8 max-md:px-4">
        {role !== undefined && !may && <p className="text-ink-3">{f.viewer}</p>}
        {may && <Export cloud={props.cloud} secrets={role === 'admin'} />}
        {may && <Revise cloud={props.cloud} />}
      </div>
    </div>
  );
}

function Export(props: { readonly cloud: string; readonly secrets: boolean }) {
  const t = useText();
  const f = t.folders;
  const api = useApi();
  const { cloud } = props;
  const [vault, setVault] = useState('');
  const saved = ({ name, data }: { readonly name: string; readonly data: string }) =>
    saveText(name, [bytesOf(data)]);
  const bare = useMutation({ ...api.folders.export.mutationOptions(), onSuccess: saved });
  const whole = useMutation({ ...api.folders.exportSecrets.mutationOptions(), onSuccess: saved });
  const wish = { cloud, vaultKeys: vault === '' ? [] : [{ password: vault }] };
  const error = bare.error ?? whole.error;
  const done = bare.data ?? whole.data;
  const begin = (one: typeof bare | typeof whole) => {
    bare.reset();
    whole.reset();
    one.mutate(wish);
  };
  return (
    <section className="grid justify-items-start gap-3" aria-label={f.exportTitle}>
      <h2 className="text-lg font-semibold">{f.exportTitle}</h2>
      <p className="text-ink-2">{f.exportLead}</p>
      {error && <Alert variant="destructive" {...errorText(error, t)} />}
      {error && (
        <TextField
          label={f.vault}
          help={f.vaultHelp}
          type="password"
          autoComplete="off"
          value={vault}
          onChange={(e) => setVault(e.target.value)}
        />
      )}
      <div className="flex flex-wrap gap-3">
        <Button variant="outline" disabled={bare.isPending} onClick={() => begin(bare)}>
          <Download className="size-3.5" />
          {f.download}
        </Button>
        {props.secrets && (
          <Button variant="outline" disabled={whole.isPending} onClick={() => begin(whole)}>
            <Download className="size-3.5" />
            {f.downloadSecrets}
          </Button>
        )}
      </div>
      {props.secrets && <p className="text-xs text-ink-3">{f.secretsLead}</p>}
      {done && <p role="status">{f.saved(done.name)}</p>}
    </section>
  );
}

function Revise(props: { readonly cloud: string }) {
  const t = useText();
  const f = t.folders;
  const api = useApi();
  const queries = useQueryClient();
  const source = useSource();
  const { cloud } = props;
  const look = useMutation(api.folders.compare.mutationOptions());
  const revise = useMutation({
    ...api.folders.revise.mutationOptions(),
    onSuccess: () => {
      look.reset();
      return queries.invalidateQueries();
    },
  });
  const { wish } = source;
  const read = () => {
    revise.reset();
    if (wish) look.mutate({ cloud, ...wish });
  };
  const against = look.isPending ? undefined : look.data?.against;
  const differs = against !== undefined && against.changes.length + against.secrets.length > 0;
  return (
    <section className="grid gap-4 border-t pt-6" aria-label={f.reviseTitle}>
      <h2 className="text-lg font-semibold">{f.reviseTitle}</h2>
      <p className="text-ink-2">{f.reviseLead}</p>
      <ReadFolder source={source} look={look} isRead={differs} onRead={read} />
      {revise.isError && <Alert variant="destructive" {...errorText(revise.error, t)} />}
      {revise.data && <p role="status">{f.revised(revise.data.files)}</p>}
      {differs && wish && (
        <Button
          className="justify-self-start"
          disabled={revise.isPending}
          onClick={() => revise.mutate({ cloud, ...wish, was: against.was })}
        >
          {f.revise}
        </Button>
      )}
    </section>
  );
}
