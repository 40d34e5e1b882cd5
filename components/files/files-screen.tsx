'use client';
import { useQuery } from '@tanstack/react-query';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { FilesEditor } from './files-editor';
import { broughtTexts, savedTexts } from './files-model';

/** What the operator wrote for a cloud: inventory, settings, overrides. */
export function FilesScreen(props: { readonly cloud: string }) {
  const api = useApi();
  const files = useQuery(api.clouds.files.queryOptions({ cloud: props.cloud }));
  if (!files.data)
    return (
      <div className="p-6">
        <QueryState error={files.error} onRetry={() => void files.refetch()} />
      </div>
    );
  return (
    <FilesEditor
      key={props.cloud}
      cloud={props.cloud}
      saved={savedTexts(files.data)}
      brought={broughtTexts(files.data)}
    />
  );
}
