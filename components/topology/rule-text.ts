import type { InventoryEdit } from '@/server/core/topology/apply-edits';
import { UNASSIGNED } from '@/server/core/topology/drop';
import type { MissingInterface } from '@/server/core/topology/fact-rules';
import type { BrokenRule } from '@/server/core/topology/rules';
import type { TopologyView } from '@/server/views/topology';
import type { Dictionary } from '../i18n/dictionary';
import type { Language } from '../i18n/language';

/** A broken rule on screen: what, why it matters, and what mends it. */
export interface ShownRule {
  readonly key: string;
  /** The group or host where it is shown. */
  readonly group?: string;
  readonly host?: string;
  readonly what: string;
  readonly why: string;
  readonly fix?: { readonly label: string; readonly edits: readonly InventoryEdit[] };
}

export const titleOf = (view: TopologyView, role: string, language: Language): string =>
  view.titles[role]?.[language] ?? role;

/** A broken rule in the reader's language. */
export function ruleText(rule: BrokenRule, view: TopologyView, t: Dictionary, language: Language): ShownRule {
  const { rule: r } = t.topology;
  const title = (role: string) => titleOf(view, role, language);
  const base = {
    key: JSON.stringify([rule.id, rule.group, 'role' in rule ? rule.role : '']),
    group: rule.group,
    ...(rule.fix ? { fix: { label: editText(rule.fix.does, t), edits: rule.fix.edits } } : {}),
  };
  switch (rule.id) {
    case 'quorum':
      return {
        ...base,
        what: r.quorum(rule.roles.map(title).join(t.topology.comma), rule.members),
        why: r.quorumWhy(rule.members.length),
      };
    case 'no_host':
      return { ...base, what: r.no_host(title(rule.role), rule.group), why: r.noHostWhy(rule.containers) };
    case 'apart':
      return { ...base, what: r.apart(rule.beside, rule.container), why: r.apartWhy(rule.hosts) };
  }
}

/** An interface that a host lacks, in the reader's language. */
export function interfaceText(rule: MissingInterface, t: Dictionary): ShownRule {
  const { rule: r } = t.topology;
  return {
    key: JSON.stringify([rule.host, rule.setting, rule.name]),
    host: rule.host,
    what: r.interface(rule.host, rule.name),
    why: r.interfaceWhy(rule.setting),
    ...(rule.fix ? { fix: { label: editText(rule.fix, t), edits: [rule.fix] } } : {}),
  };
}

function editText(edit: InventoryEdit, t: Dictionary): string {
  const { fix } = t.topology;
  switch (edit.kind) {
    case 'add_host':
      return fix.add_host(edit.host, edit.group);
    case 'move_host':
      return edit.to === UNASSIGNED
        ? fix.remove_host(edit.host, edit.from)
        : fix.move_host(edit.host, edit.to);
    case 'remove_host':
      return fix.remove_host(edit.host, edit.group);
    case 'add_child':
      return fix.add_child(edit.child, edit.group);
    case 'set_var':
      return fix.set_var(edit.of.name, String(edit.value));
    default:
      return edit.kind;
  }
}
