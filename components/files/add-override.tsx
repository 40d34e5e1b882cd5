'use client';
import { FilePlus2 } from 'lucide-react';
import { type FormEvent, useMemo, useState } from 'react';
import type { OverridesView } from '@/server/views/overrides';
import { useLanguage } from '../i18n/context';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { Field, FieldLabel, TextField } from '../ui/field';
import { StateMark } from '../ui/mark';
import { NativeSelect } from '../ui/native-select';
import { isOverridePath } from './files-model';
import { matching, type Offer, offersOf, readersOf } from './overrides-model';

const SHOWN = 60;

/** Offers the files that services read, for all hosts or for one; any other path may be typed. */
export function AddOverride(props: {
  readonly open: boolean;
  readonly view: OverridesView | undefined;
  readonly taken: readonly string[];
  readonly onClose: () => void;
  readonly onAdd: (path: string) => void;
}) {
  const { t, language } = useLanguage();
  const { view } = props;
  const [typed, setTyped] = useState('');
  const [host, setHost] = useState('');
  const [tried, setTried] = useState(false);
  const offers = useMemo(() => (view ? offersOf(view, host === '' ? undefined : host) : []), [view, host]);
  const path = typed.trim();
  const found = matching(offers, path);
  const isRead = view !== undefined && readersOf(view, path).length > 0;
  const isTaken = props.taken.includes(`config/${path}`);
  const bad = !isOverridePath(path) ? t.files.badPath : isTaken ? t.files.exists : undefined;
  const add = (chosen: string) => {
    props.onAdd(`config/${chosen}`);
    setTyped('');
    setTried(false);
  };
  const submit = (e: FormEvent) => {
    e.preventDefault();
    setTried(true);
    if (!bad) add(path);
  };
  return (
    <Dialog open={props.open} onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent
        title={t.files.add}
        text={t.overrides.offerLead}
        className="w-[min(640px,calc(100vw-32px))]"
      >
        <form onSubmit={submit} className="grid min-w-0 gap-3" noValidate>
          <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,180px)] gap-3 max-md:grid-cols-1">
            <TextField
              label={t.files.path}
              className="font-mono text-mono"
              autoFocus
              autoComplete="off"
              help={t.overrides.offerHelp}
              error={tried ? bad : undefined}
              value={typed}
              onChange={(e) => setTyped(e.target.value)}
            />
            <Field>
              <FieldLabel htmlFor="override-host">{t.overrides.forHost}</FieldLabel>
              <NativeSelect id="override-host" value={host} onChange={(e) => setHost(e.target.value)}>
                <option value="">{t.overrides.allHosts}</option>
                {view?.hosts.map((one) => (
                  <option key={one}>{one}</option>
                ))}
              </NativeSelect>
            </Field>
          </div>
          <ul
            className="h-64 overflow-y-auto rounded-md border border-line-2"
            aria-label={t.overrides.offers}
          >
            {found.slice(0, SHOWN).map((offer) => (
              <li key={offer.path}>
                <OfferRow
                  offer={offer}
                  title={view?.titles[offer.role]?.[language] ?? t.overrides.several}
                  taken={props.taken.includes(`config/${offer.path}`)}
                  onAdd={() => add(offer.path)}
                />
              </li>
            ))}
            {found.length > SHOWN && (
              <li className="px-3 py-2 text-xs text-ink-3">{t.overrides.moreOffers(found.length - SHOWN)}</li>
            )}
            {found.length === 0 && path !== '' && (
              <li className="px-3 py-2 text-ink-2">{t.overrides.noOffer}</li>
            )}
          </ul>
          {!bad && !isRead && view && (
            <p className="flex items-center gap-2 text-xs text-warn">
              <StateMark mark="warn" />
              {t.overrides.addAnywayHelp}
            </p>
          )}
          <DialogFooter>
            <Button variant="outline" onClick={props.onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit">
              {!bad && !isRead && view ? t.overrides.addAnyway(path) : t.files.add}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

function OfferRow(props: {
  readonly offer: Offer;
  readonly title: string;
  readonly taken: boolean;
  readonly onAdd: () => void;
}) {
  const { t } = useLanguage();
  const { path, containers, hosts } = props.offer;
  const [first = ''] = containers;
  return (
    <button
      type="button"
      className="flex w-full cursor-pointer items-center gap-3 px-3 py-1.5 text-left hover:bg-well disabled:cursor-default disabled:hover:bg-transparent"
      disabled={props.taken}
      title={containers.join(', ')}
      onClick={props.onAdd}
    >
      <FilePlus2 className="size-3.5 flex-none text-ink-3" />
      <span className="min-w-0 flex-1">
        <code className="block truncate">{path}</code>
        <span className="block truncate text-xs text-ink-3">
          {props.title} · {t.overrides.readBy(first, containers.length - 1)}
        </span>
      </span>
      <span className="flex-none text-xs text-ink-3">
        {props.taken ? t.overrides.exists : t.overrides.on(hosts)}
      </span>
    </button>
  );
}
