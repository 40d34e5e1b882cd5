'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useApi } from '../api/client';
import { errorDiagnostics, errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { Diagnostics } from '../plan/diagnostics';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { Diff } from '../ui/diff';
import { counted } from './drop-text';
import type { Topology } from './use-topology';

/** What saving would change: lines of the inventory, containers of hosts. */
export function SaveDialog(props: {
  readonly cloud: string;
  readonly topology: Topology;
  readonly onClose: () => void;
  readonly onSaved: () => void;
}) {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const { topology } = props;
  const { preview, view, edits } = topology;
  const save = useMutation({
    ...api.topology.save.mutationOptions(),
    onSuccess: async (answer) => {
      props.onClose();
      if (answer.kind === 'stale') return topology.foundStale(answer);
      await topology.discard();
      await queries.invalidateQueries(api.clouds.files.queryFilter({ cloud: props.cloud }));
      props.onSaved();
    },
  });
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent
        className="w-[min(860px,calc(100vw-32px))]"
        title={t.topology.saveTitle}
        text={t.topology.saveLead}
      >
        {save.isError && <Alert variant="destructive" {...errorText(save.error, t)} />}
        {errorDiagnostics(save.error).length > 0 && <Diagnostics items={errorDiagnostics(save.error)} />}
        {preview ? (
          <>
            <div className="max-h-[34vh] overflow-auto rounded-md border">
              <Diff lines={preview.diff} label={t.topology.diff} />
            </div>
            <p>
              <b>{t.topology.touched(preview.touched.length)}</b>
            </p>
            <ul className="grid max-h-[24vh] gap-1 overflow-auto">
              {preview.touched.map(({ host, gains, loses }) => (
                <li key={host} className="grid grid-cols-[112px_1fr] gap-x-3">
                  <b className="truncate" title={host}>
                    {host}
                  </b>
                  <span className="text-ink-2">
                    {gains.length > 0 && <span className="block">{`+ ${counted(gains, 40)}`}</span>}
                    {loses.length > 0 && <span className="block">{`− ${counted(loses, 40)}`}</span>}
                  </span>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <QueryState error={topology.previewError} onRetry={props.onClose} rows={4} />
        )}
        <DialogFooter>
          <Button variant="outline" onClick={props.onClose}>
            {t.common.cancel}
          </Button>
          <Button
            disabled={save.isPending || !preview}
            onClick={() => save.mutate({ cloud: props.cloud, digest: view.digest, edits })}
          >
            {save.isPending ? t.topology.saving : t.topology.saveNow}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
