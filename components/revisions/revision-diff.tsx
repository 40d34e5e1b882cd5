'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { RevisionView } from '@/server/views/revisions';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { QueryState } from '../clouds/query-state';
import { useRole } from '../frame/use-role';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { Diff } from '../ui/diff';
import { Toolbar } from '../ui/toolbar';

type Side = 'before' | 'after';

/** What a change changed, and the way back to before it or after it. */
export function RevisionDiff(props: { readonly cloud: string; readonly revision: RevisionView }) {
  const t = useText();
  const api = useApi();
  const { cloud, revision } = props;
  const { number, path } = revision;
  const detail = useQuery(api.revisions.get.queryOptions({ cloud, number }));
  const role = useRole(cloud);
  const [side, setSide] = useState<Side>();
  const may = role !== undefined && role !== 'viewer';
  return (
    <section className="grid min-h-0 min-w-0 grid-rows-[auto_minmax(0,1fr)] bg-surface" aria-label={path}>
      <Toolbar>
        <b className="min-w-0 flex-1 truncate font-mono text-mono" title={path}>
          {path}
        </b>
        {may && (
          <>
            <Button variant="outline" size="sm" onClick={() => setSide('before')}>
              {t.revisions.undo}
            </Button>
            <Button variant="ghost" size="sm" onClick={() => setSide('after')}>
              {t.revisions.restore}
            </Button>
          </>
        )}
      </Toolbar>
      <div className="min-h-0 overflow-auto">
        {detail.data ? (
          <Diff lines={detail.data.lines} label={t.revisions.diffOf(path, number)} />
        ) : (
          <div className="p-6">
            <QueryState error={detail.error} onRetry={() => void detail.refetch()} />
          </div>
        )}
      </div>
      {side && <Restore {...{ cloud, number, path, side }} onClose={() => setSide(undefined)} />}
    </section>
  );
}

function Restore(props: {
  readonly cloud: string;
  readonly number: number;
  readonly path: string;
  readonly side: Side;
  readonly onClose: () => void;
}) {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const { cloud, number, path, side } = props;
  const preview = useQuery(api.revisions.preview.queryOptions({ cloud, number, to: side }));
  const restore = useMutation({
    ...api.revisions.restore.mutationOptions(),
    onSuccess: async () => {
      await queries.invalidateQueries(api.revisions.pathFilter());
      await queries.invalidateQueries(api.clouds.files.queryFilter({ cloud }));
      props.onClose();
    },
    // Somebody has saved it meanwhile: what would change is shown anew.
    onError: () => void preview.refetch(),
  });
  const { data } = preview;
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent
        className="w-220 max-w-[92vw]"
        title={side === 'before' ? t.revisions.undoTitle(path) : t.revisions.restoreTitle(path)}
        text={t.revisions.restoreText}
      >
        {restore.isError && <Alert variant="destructive" {...errorText(restore.error, t)} />}
        <div className="max-h-[50vh] overflow-auto rounded-md border">
          {!data ? (
            <div className="p-3">
              <QueryState error={preview.error} onRetry={() => void preview.refetch()} />
            </div>
          ) : data.lines.length === 0 ? (
            <p className="p-3 text-ink-3">{t.revisions.same}</p>
          ) : (
            <Diff lines={data.lines} label={t.revisions.restoreText} />
          )}
        </div>
        <DialogFooter>
          <Button variant="outline" onClick={props.onClose}>
            {t.common.cancel}
          </Button>
          <Button
            disabled={!data || data.lines.length === 0 || restore.isPending}
            onClick={() => data && restore.mutate({ cloud, number, to: side, was: data.was })}
          >
            {t.revisions.doIt}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
