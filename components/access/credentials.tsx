'use client';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/code-block';
import { saveText } from '../ui/save-text';

/** The files with which one speaks with the cloud. `primary`: whether one of them is what the page is for. */
export function Credentials(props: { readonly cloud: string; readonly primary: boolean }) {
  const t = useText();
  const api = useApi();
  const { cloud } = props;
  const openrc = useMutation({
    ...api.access.openrc.mutationOptions(),
    onSuccess: (file, asked) => saveText(`${asked.who}-openrc.sh`, [file.text]),
  });
  const clouds = useMutation({
    ...api.access.cloudsYaml.mutationOptions(),
    onSuccess: (file) => saveText('clouds.yaml', [file.text]),
  });
  const error = openrc.error ?? clouds.error;
  return (
    <div className="grid gap-2">
      {error && <Alert variant="destructive" {...errorText(error, t)} />}
      <Button
        variant={props.primary ? 'default' : 'outline'}
        onClick={() => openrc.mutate({ cloud, who: 'admin' })}
      >
        <Download className="size-3.5" />
        {t.access.downloadFor('admin')}
      </Button>
      <Button variant="outline" onClick={() => openrc.mutate({ cloud, who: 'demo' })}>
        <Download className="size-3.5" />
        {t.access.downloadFor('demo')}
      </Button>
      <Button variant="outline" onClick={() => clouds.mutate({ cloud })}>
        <Download className="size-3.5" />
        clouds.yaml
      </Button>
      <p className="mt-3 text-xs text-ink-3">{t.access.use}</p>
      <CodeBlock>{'. ./admin-openrc.sh\nopenstack token issue'}</CodeBlock>
    </div>
  );
}
