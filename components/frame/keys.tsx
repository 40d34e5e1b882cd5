'use client';
import { useRouter } from 'next/navigation';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { Kbd } from '../ui/kbd';
import { useKeys } from '../ui/use-keys';
import { allParts, partHref } from './parts';
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
  useKeys({
    '?': props.onOpen,
    'g c': () => router.push('/'),
    ...Object.fromEntries(
      allParts.map((one) => [`g ${one.key}`, () => cloud && router.push(partHref(cloud.id, one))]),
    ),
  });
  const k = t.frame.keyList;
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [k.palette, ['⌘', 'K']],
    [k.help, ['?']],
    [t.frame.clouds, ['g', 'c']],
    ...allParts.map(({ name, key }) => [t.frame.parts[name], ['g', key]] as const),
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
