'use client';
import { X } from 'lucide-react';
import { groupOf } from '@/server/core/topology/drawing';
import { dropGroup, UNASSIGNED } from '@/server/core/topology/drop';
import { useLanguage } from '../i18n/context';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { Caption, SideSection } from '../ui/page';
import { GroupPicker } from './group-picker';
import { titleOf } from './rule-text';
import type { Topology } from './use-topology';

/** One group: who is in it, what it places, the groups in it and above it. */
export function GroupPanel(props: {
  readonly topology: Topology;
  readonly group: string;
  readonly readOnly: boolean;
  readonly onClose: () => void;
}) {
  const { t, language } = useLanguage();
  const { topology, group } = props;
  const { drawing, state, view } = topology;
  if (group === UNASSIGNED) return null;
  const drawn = groupOf(drawing, group);
  const uses = state.uses[group] ?? [];
  const put = (child: string, from: string | undefined, to: string | undefined) => {
    const drop = dropGroup(drawing, child, from, to);
    if (drop.kind === 'edits') topology.act(drop.edits);
  };
  const removable = drawn.written && drawn.hosts.length === 0;
  return (
    <>
      <SideSection>
        <div className="flex items-start gap-2">
          <div className="min-w-0 flex-1">
            <h2 className="truncate text-xl">{group}</h2>
            <p className="text-xs text-ink-3">{t.topology.members(drawn.members.length)}</p>
          </div>
          <Button variant="ghost" size="icon" aria-label={t.topology.panel.close} onClick={props.onClose}>
            <X />
          </Button>
        </div>
      </SideSection>
      <SideSection>
        <Caption>{t.topology.panel.uses}</Caption>
        <p className={cn(uses.length === 0 && 'text-ink-3')}>
          {uses.length > 0
            ? uses.map((role) => titleOf(view, role, language)).join(t.topology.comma)
            : t.topology.panel.usesNothing}
        </p>
      </SideSection>
      <SideSection>
        <Caption>{t.topology.panel.children}</Caption>
        {drawn.children.length === 0 && <p className="text-ink-3">{t.topology.panel.none}</p>}
        <ul>
          {drawn.children.map((child) => (
            <li key={child} className="flex min-h-7 items-center gap-2">
              <span className="min-w-0 flex-1 truncate">{child}</span>
              {!props.readOnly && (
                <Button
                  variant="outline"
                  size="xs"
                  aria-label={t.topology.panel.removeChild(child, group)}
                  onClick={() => put(child, group, undefined)}
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
              without={[group, ...drawn.parents]}
              onPick={(to) => put(group, undefined, to)}
            />
            {removable && (
              <Button
                className="mt-3"
                variant="destructive"
                size="sm"
                onClick={() => topology.act([{ kind: 'remove_group', group }]) && props.onClose()}
              >
                {t.topology.panel.removeGroup}
              </Button>
            )}
          </>
        )}
      </SideSection>
    </>
  );
}
