'use client';
import { groupOf } from '@/server/core/topology/drawing';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { Caption } from '../ui/page';
import { GroupPicker } from './group-picker';
import type { Topology } from './use-topology';

/** Groups in groups, by keyboard. */
export function ListGroups(props: {
  readonly topology: Topology;
  readonly shown: readonly string[];
  readonly readOnly: boolean;
  readonly onPut: (child: string, from: string | undefined, to: string | undefined) => void;
}) {
  const t = useText();
  const { drawing } = props.topology;
  return (
    <section className="pt-6">
      <Caption>{t.topology.groups}</Caption>
      <ul>
        {props.shown.map((group) => {
          const { children, members, parents } = groupOf(drawing, group);
          return (
            <li key={group} className="flex flex-wrap items-center gap-x-4 gap-y-1 border-t py-2">
              <b className="w-40 truncate" title={group}>
                {group}
              </b>
              <span className="w-28 text-ink-3">{t.topology.members(members.length)}</span>
              <span className="flex min-w-0 flex-1 flex-wrap items-center gap-1.5">
                {children.map((child) => (
                  <span key={child} className="inline-flex items-center gap-1 rounded-md border bg-well pl-2">
                    {child}
                    {!props.readOnly && (
                      <Button
                        variant="ghost"
                        size="xs"
                        aria-label={t.topology.panel.removeChild(child, group)}
                        onClick={() => props.onPut(child, group, undefined)}
                      >
                        {t.topology.panel.takeOut}
                      </Button>
                    )}
                  </span>
                ))}
              </span>
              {!props.readOnly && (
                <span className="w-48">
                  <GroupPicker
                    label={`${t.topology.panel.putInto}: ${group}`}
                    topology={props.topology}
                    without={[group, ...parents]}
                    onPick={(to) => props.onPut(group, undefined, to)}
                  />
                </span>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
