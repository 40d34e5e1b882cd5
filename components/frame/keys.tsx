'use client';
import { useRouter } from 'next/navigation';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { Kbd } from '../ui/kbd';
import { useKeys } from '../ui/use-keys';
import type { Place } from './use-place';

/** `?`: what the keyboard can do. */
export function Keys(props: {
  readonly place: Place;
  readonly open: boolean;
  readonly onOpen: () => void;
  readonly onClose: () => void;
}) {
  const t = useText();
  const router = useRouter();
  const { cloud } = props.place;
  const to = (part: string) => () => cloud && router.push(`/clouds/${cloud.id}${part}`);
  useKeys({
    '?': props.onOpen,
    'g c': () => router.push('/'),
    'g o': to(''),
    'g t': to('/topology'),
    'g p': to('/plans'),
    'g r': to('/runs'),
    'g s': to('/services'),
    'g n': to('/containers'),
    'g u': to('/upgrade'),
    'g h': to('/revisions'),
    'g l': to('/logs'),
    'g a': to('/access'),
    'g v': to('/verify'),
    'g e': to('/settings'),
    'g f': to('/files'),
    'g k': to('/secrets'),
  });
  const k = t.frame.keyList;
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [k.palette, ['⌘', 'K']],
    [k.help, ['?']],
    [k.goClouds, ['g', 'c']],
    [k.goOverview, ['g', 'o']],
    [k.goTopology, ['g', 't']],
    [k.goPlan, ['g', 'p']],
    [k.goRuns, ['g', 'r']],
    [k.goServices, ['g', 's']],
    [k.goContainers, ['g', 'n']],
    [k.goUpgrade, ['g', 'u']],
    [k.goRevisions, ['g', 'h']],
    [k.goLogs, ['g', 'l']],
    [k.goAccess, ['g', 'a']],
    [k.goVerify, ['g', 'v']],
    [k.goSettings, ['g', 'e']],
    [k.goFiles, ['g', 'f']],
    [k.goSecrets, ['g', 'k']],
    [k.save, ['⌘', 'S']],
    [k.approve, ['⌘', '↵']],
    [k.find, ['/']],
    [k.next, ['n', 'p']],
    [k.follow, ['f']],
    [k.close, ['Esc']],
  ];
  return (
    <Dialog open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent title={t.frame.keys}>
        <dl className="grid grid-cols-[1fr_auto] items-center gap-x-6 gap-y-1.5">
          {rows.map(([what, caps]) => (
            <div key={what} className="contents">
              <dt>{what}</dt>
              <dd className="flex justify-end gap-1">
                {caps.map((cap) => (
                  <Kbd key={cap}>{cap}</Kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <DialogFooter>
          <Button variant="outline" onClick={props.onClose}>
            {t.common.close}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
