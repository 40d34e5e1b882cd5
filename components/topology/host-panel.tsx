'use client';
import { X } from 'lucide-react';
import Link from 'next/link';
import { dropHosts, UNASSIGNED } from '@/server/core/topology/drop';
import { useLanguage } from '../i18n/context';
import { day } from '../i18n/format';
import { Button } from '../ui/button';
import { ChangeGlyph } from '../ui/change-glyph';
import { Caption, SideSection } from '../ui/page';
import { GroupPicker } from './group-picker';
import { titleOf } from './rule-text';
import type { Looked } from './use-look';
import type { Topology } from './use-topology';

/** One host: what it runs with the changes, its interfaces, its groups. */
export function HostPanel(props: {
  readonly cloud: string;
  readonly topology: Topology;
  readonly host: string;
  readonly looked: Looked;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}) {
  const { t, language } = useLanguage();
  const { topology, host } = props;
  const { drawing, state, view } = topology;
  const drawn = drawing.hosts[host];
  if (!drawn) return null;
  const now = state.placed[host] ?? {};
  const before = view.placed[host] ?? {};
  const roles = [...new Set([...Object.keys(now), ...Object.keys(before)])];
  const saved = Object.hasOwn(view.placed, host);
  return (
    <>
      <SideSection>
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <h2 className="truncate text-xl">{host}</h2>
            <p className="text-xs text-ink-3">{drawn.address ?? host}</p>
          </div>
          <Button variant="ghost" size="icon" aria-label={t.topology.panel.close} onClick={props.onClose}>
            <X />
          </Button>
        </div>
        {saved && (
          <Link href={`/clouds/${props.cloud}/hosts/${encodeURIComponent(host)}`}>
            {t.topology.panel.openHost}
          </Link>
        )}
      </SideSection>
      <SideSection>
        <Caption>{t.topology.panel.services}</Caption>
        {roles.length === 0 && <p className="text-ink-3">{t.topology.nothingRuns}</p>}
        <ul className="grid gap-1">
          {roles.map((role) => {
            const names = now[role] ?? before[role] ?? [];
            const verb = !before[role] ? 'create' : !now[role] ? 'remove' : undefined;
            return (
              <li key={role} className="grid grid-cols-[16px_1fr_auto] gap-x-1.5">
                <span>{verb && <ChangeGlyph glyph={verb} />}</span>
                <span className="min-w-0">
                  <b>{titleOf(view, role, language)}</b>{' '}
                  <span className="text-xs wrap-anywhere text-ink-3">{names.join(', ')}</span>
                </span>
                <span className="text-ink-3">{names.length}</span>
              </li>
            );
          })}
        </ul>
      </SideSection>
      <Interfaces {...props} />
      <SideSection>
        <Caption>{t.topology.panel.groups}</Caption>
        <ul>
          {(drawn.groups.length > 0 ? drawn.groups : [UNASSIGNED]).map((group) => (
            <li key={group} className="flex min-h-7 items-center gap-2">
              <span className="flex-1">{group === UNASSIGNED ? t.topology.unassigned : group}</span>
              {!props.readOnly && group !== UNASSIGNED && (
                <Button
                  variant="outline"
                  size="xs"
                  aria-label={t.topology.fix.remove_host(host, group)}
                  onClick={() => {
                    const drop = dropHosts(drawing, [{ host, from: group }], undefined);
                    if (drop.kind === 'edits') topology.act(drop.edits);
                  }}
                >
                  {t.topology.panel.takeOut}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {!props.readOnly && (
          <>
            <GroupPicker
              label={t.topology.panel.putInto}
              topology={topology}
              without={drawn.groups}
              onPick={(group) => {
                const from = drawn.groups.length > 0 ? (drawn.groups[0] ?? '') : UNASSIGNED;
                const drop = dropHosts(drawing, [{ host, from }], group, true);
                if (drop.kind === 'edits') topology.act(drop.edits);
              }}
            />
            <Button
              className="mt-3"
              variant="destructive"
              size="sm"
              onClick={() => topology.act([{ kind: 'delete_host', host }]) && props.onClose()}
            >
              {t.topology.panel.removeHost}
            </Button>
          </>
        )}
      </SideSection>
    </>
  );
}

function Interfaces(props: { readonly topology: Topology; readonly host: string; readonly looked: Looked }) {
  const { t } = useLanguage();
  const wanted = props.topology.state.interfaces[props.host] ?? [];
  const seen = props.looked.of(props.host);
  const at = props.looked.atOf(props.host);
  const facts = seen?.kind === 'seen' ? seen.facts : undefined;
  return (
    <SideSection>
      <Caption>
        {t.topology.panel.interfaces} ·{' '}
        {at ? t.topology.lookedAt(day(at, new Date())) : t.topology.neverLooked}
      </Caption>
      <dl className="grid grid-cols-[auto_1fr_auto] gap-x-3 gap-y-1">
        {facts
          ? facts.interfaces
              .filter(({ name }) => name !== 'lo')
              .map(({ name, addresses }) => (
                <div key={name} className="contents">
                  <dt className="font-semibold">{name}</dt>
                  <dd className="min-w-0 truncate font-mono text-xs leading-5">{addresses[0] ?? '–'}</dd>
                  <dd className="text-xs leading-5 text-ink-3">
                    {wanted
                      .filter((one) => one.name === name)
                      .map(({ setting }) => setting)
                      .join(', ')}
                  </dd>
                </div>
              ))
          : wanted.map(({ setting, name }) => (
              <div key={setting + name} className="contents">
                <dt className="font-semibold">{name}</dt>
                <dd className="col-span-2 min-w-0 truncate text-xs leading-5 text-ink-3">{setting}</dd>
              </div>
            ))}
      </dl>
      {!facts && wanted.length === 0 && <p className="text-ink-3">{t.common.unknown}</p>}
    </SideSection>
  );
}
