'use client';
import { textDiff } from '@/server/core/values/text-diff';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { Diff } from '../ui/diff';
import type { Topology } from './use-topology';

/** Somebody saved another inventory meanwhile: what they changed, and what becomes of one's own changes. */
export function StaleDialog(props: { readonly topology: Topology }) {
  const t = useText();
  const { topology } = props;
  const { stale } = topology;
  if (!stale) return null;
  return (
    <Dialog open>
      <DialogContent
        className="w-[min(760px,calc(100vw-32px))]"
        title={t.topology.staleTitle}
        text={t.topology.staleLead}
      >
        <div className="max-h-[50vh] overflow-auto rounded-md border">
          <Diff
            lines={textDiff(topology.view.inventory, stale.inventory).flat()}
            label={t.topology.staleDiff}
          />
        </div>
        <DialogFooter>
          <Button variant="outline" onClick={() => void topology.discard()}>
            {t.topology.dropMine}
          </Button>
          <Button onClick={() => void topology.carryOver(stale)}>{t.topology.carryOver}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
