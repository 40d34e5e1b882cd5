'use client';
import { timeOfBackup } from '@/server/core/domain/backup';
import type { BackupSet, BackupsView } from '@/server/views/backups';
import { bytesText } from '@/server/words/bytes-text';
import { useText } from '../i18n/context';
import { since } from '../i18n/format';
import { Button } from '../ui/button';
import { StateMark } from '../ui/mark';
import { ScrollRegion } from '../ui/scroll-region';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { hostsOf, markOf, stateOf } from './backups-model';

/** Backups with what is known of each, the newest first. */
export function BackupsTable(props: {
  readonly view: BackupsView;
  /** Milliseconds. */
  readonly now: number;
  readonly busy: boolean;
  readonly onTest: (backup: BackupSet) => void;
  readonly onRestore: (backup: BackupSet) => void;
}) {
  const t = useText();
  const b = t.backups;
  const age = (ms: number) => since(new Date(ms).toISOString(), props.now);
  return (
    <ScrollRegion label={b.title}>
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>{b.name}</TableHead>
            <TableHead>{b.kind}</TableHead>
            <TableHead className="text-right">{b.size}</TableHead>
            <TableHead>{b.host}</TableHead>
            <TableHead>{b.state}</TableHead>
            <TableHead>
              <span className="sr-only">{b.actions}</span>
            </TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {props.view.backups.map((set) => {
            const sound = set.fault === undefined;
            return (
              <TableRow key={set.id}>
                <TableCell>
                  <b className="block font-mono text-mono">{set.id}</b>
                  <span className="text-xs text-ink-3">{b.old(age(timeOfBackup(set.id)))}</span>
                </TableCell>
                <TableCell>
                  {set.base === undefined ? (
                    b.full
                  ) : (
                    <>
                      {b.incremental}
                      <span className="block font-mono text-xs text-ink-3">{b.after(set.base)}</span>
                    </>
                  )}
                </TableCell>
                <TableCell className="text-right">{bytesText(set.size)}</TableCell>
                <TableCell>{hostsOf(set)}</TableCell>
                <TableCell className="min-w-60 py-1.5 whitespace-normal max-xl:min-w-48">
                  <Known set={set} age={age} />
                </TableCell>
                <TableCell className="text-right">
                  <span className="inline-flex gap-2 max-xl:flex-col">
                    <Button
                      variant="outline"
                      size="sm"
                      disabled={!sound || props.busy}
                      aria-label={b.testOf(set.id)}
                      onClick={() => props.onTest(set)}
                    >
                      {b.test}
                    </Button>
                    <Button
                      variant="outline"
                      size="sm"
                      disabled={!sound || props.busy}
                      aria-label={b.restoreOf(set.id)}
                      onClick={() => props.onRestore(set)}
                    >
                      {b.restore}
                    </Button>
                  </span>
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </ScrollRegion>
  );
}

/** "This backup works, 2 h old", or what is known instead. */
function Known({ set, age }: { readonly set: BackupSet; readonly age: (ms: number) => string }) {
  const b = useText().backups;
  const state = stateOf(set);
  const { fault, tested } = set;
  const old = age(timeOfBackup(set.id));
  return (
    <span className="flex items-start gap-2">
      <StateMark mark={markOf[state]} className="mt-0.5" />
      <span className="min-w-0 wrap-anywhere">
        {fault && b.faults[fault.kind]('part' in fault ? fault.part : fault.base)}
        {!fault && (tested ? (tested.works ? b.works(old) : b.fails) : b.untested)}
        {!fault && tested && (
          <span className="block text-xs text-ink-3">
            {b.testedAgo(age(Date.parse(tested.at)))} {tested.says}
          </span>
        )}
      </span>
    </span>
  );
}
