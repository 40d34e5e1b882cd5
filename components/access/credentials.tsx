'use client';
import { useMutation } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
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
    <div style={{ display: 'grid', gap: 8 }}>
      {error && <Alert kind="failed" {...errorText(error, t)} />}
      <Button
        kind={props.primary ? 'primary' : 'plain'}
        onClick={() => openrc.mutate({ cloud, who: 'admin' })}
      >
        <Download className="i s" aria-hidden="true" />
        {t.access.downloadFor('admin')}
      </Button>
      <Button onClick={() => openrc.mutate({ cloud, who: 'demo' })}>
        <Download className="i s" aria-hidden="true" />
        {t.access.downloadFor('demo')}
      </Button>
      <Button onClick={() => clouds.mutate({ cloud })}>
        <Download className="i s" aria-hidden="true" />
        clouds.yaml
      </Button>
      <p className="mut xs" style={{ marginTop: 12 }}>
        {t.access.use}
      </p>
      <pre className="code-box">{'. ./admin-openrc.sh\nopenstack token issue'}</pre>
    </div>
  );
}
