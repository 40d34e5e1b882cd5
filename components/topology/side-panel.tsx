'use client';
import type { WiringView } from '@/server/views/wiring';
import { useLanguage } from '../i18n/context';
import { Button } from '../ui/button';
import { StateMark } from '../ui/mark';
import { Caption, SidePanel, SideSection } from '../ui/page';
import { GroupPanel } from './group-panel';
import { HostPanel } from './host-panel';
import type { ShownRule } from './rule-text';
import type { Looked } from './use-look';
import type { Topology } from './use-topology';
import { WiringNotes } from './wiring-notes';

/** What is chosen: hosts by name, or one group. */
export interface Chosen {
  readonly hosts: readonly string[];
  readonly group?: string | undefined;
}

/** Beside the canvas and the list: what is chosen, and every broken rule with its fix. */
export function TopologySide(props: {
  readonly cloud: string;
  readonly topology: Topology;
  readonly chosen: Chosen;
  readonly rules: readonly ShownRule[];
  readonly looked: Looked;
  readonly wiring: WiringView | undefined;
  readonly readOnly: boolean;
  readonly onMend: (rule: ShownRule) => void;
  readonly onAddHosts: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useLanguage();
  const { hosts, group } = props.chosen;
  const [host] = hosts;
  return (
    <SidePanel className="bg-surface">
      {hosts.length === 1 && host !== undefined ? (
        <HostPanel {...props} host={host} />
      ) : hosts.length > 1 ? (
        <SideSection>
          <h2>{t.topology.panel.selected(hosts.length)}</h2>
          <p className="text-ink-2">{hosts.join(t.topology.comma)}</p>
        </SideSection>
      ) : group !== undefined ? (
        <GroupPanel {...props} group={group} />
      ) : null}
      <SideSection>
        <Caption>{t.topology.rules(props.rules.length)}</Caption>
        {props.rules.length === 0 && <p className="text-ink-3">{t.topology.noRules}</p>}
        <ul className="grid gap-3" aria-label={t.topology.rules(props.rules.length)}>
          {props.rules.map((rule) => (
            <li key={rule.key} className="flex gap-2 [&>svg]:mt-0.75">
              <StateMark mark="warn" word={t.common.state.warn} />
              <div className="min-w-0">
                <b>{rule.what}</b>
                <p className="text-xs leading-4.5 text-ink-2">{rule.why}</p>
                {!props.readOnly && (
                  <Button
                    className="mt-1.5 h-auto min-h-6 py-0.5 whitespace-normal"
                    variant="outline"
                    size="xs"
                    onClick={rule.fix ? () => props.onMend(rule) : props.onAddHosts}
                  >
                    {rule.fix?.label ?? t.topology.fix.addHosts}
                  </Button>
                )}
              </div>
            </li>
          ))}
        </ul>
      </SideSection>
      {props.wiring && <WiringNotes cloud={props.cloud} view={props.wiring} hosts={hosts} />}
    </SidePanel>
  );
}
