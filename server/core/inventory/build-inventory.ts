import { inventoryTreeSays } from '../../words/diagnostics/inventory-tree';
import type { Checked, Diagnostic, SourceRange } from '../domain/diagnostic';
import { bilingual, bilingualDetail, hasErrors } from '../domain/diagnostic';
import type { Inventory } from '../domain/inventory';
import { ipv6Groups } from '../domain/ip-address';
import { createGuesser } from '../domain/nearest';
import type { Message } from '../domain/text';
import type { Value } from '../domain/value';
import { findCycles } from './find-cycles';
import { sameValue } from './same-value';
import { impliedGroups, type Statement, type VariableOwner } from './statement';

interface DraftVariable {
  readonly value: Value;
  readonly at: SourceRange;
}
interface DraftGroup {
  readonly at: SourceRange;
  readonly hosts: Map<string, SourceRange>;
  readonly children: Map<string, SourceRange>;
  readonly vars: Map<string, DraftVariable>;
}

/** Puts statements together and checks what they say of each other; all diagnostics at once. */
export function buildInventory(
  statements: readonly Statement[],
  before: readonly Diagnostic[],
): Checked<Inventory> {
  const draft = new Draft([...before]);
  for (const statement of statements) if (statement.kind.endsWith('group')) draft.add(statement);
  for (const statement of statements) if (!statement.kind.endsWith('group')) draft.add(statement);
  draft.checkWhole();
  const files = new Map([...new Set(statements.map(({ at }) => at.file))].map((file, i) => [file, i]));
  const rank = (d: Diagnostic) => files.get(d.at?.file ?? '') ?? 0;
  const diagnostics = draft.diagnostics.sort(
    (a, b) => rank(a) - rank(b) || (a.at?.line ?? 0) - (b.at?.line ?? 0),
  );
  return hasErrors(diagnostics) ? { diagnostics } : { value: draft.inventory(), diagnostics };
}

/** The inventory under construction, while statements are read. */
class Draft {
  private readonly groups = new Map<string, DraftGroup>();
  private readonly hosts = new Map<string, { at: SourceRange; vars: Map<string, DraftVariable> }>();
  private readonly bare = new Map<string, SourceRange>();
  private readonly reported = new Set<string>();
  private readonly guess = createGuesser();
  constructor(readonly diagnostics: Diagnostic[]) {}

  add(statement: Statement): void {
    switch (statement.kind) {
      case 'group':
        this.bare.delete(statement.name);
        this.addGroup(statement.name, statement.at);
        break;
      case 'bare_group':
        if (!this.groups.has(statement.name)) this.bare.set(statement.name, statement.at);
        this.addGroup(statement.name, statement.at);
        break;
      case 'vars_of':
        if (!this.known(statement.group))
          this.report(inventoryTreeSays.varsOf(statement.group), statement.at, {
            didYouMean: this.guess(statement.group, [...this.groups.keys(), ...impliedGroups]),
          });
        break;
      case 'host':
        this.addHost(statement.group, statement.name, statement.at);
        break;
      case 'child':
        this.addChild(statement.group, statement.name, statement.at);
        break;
      case 'var':
        this.addVariable(statement.of, statement.name, statement);
        break;
    }
  }

  /** Checks that need the complete inventory. */
  checkWhole(): void {
    for (const [name, host] of this.hosts) {
      const group = this.groups.get(name);
      if (group && !impliedGroups.has(name))
        this.report(inventoryTreeSays.both(name), host.at, {
          detail: inventoryTreeSays.group(place(group.at)),
        });
    }
    for (const [name, at] of this.bare) {
      const others = [...this.groups.keys()].filter((other) => !this.bare.has(other));
      const hint = this.guess(name, others);
      if (hint !== undefined)
        this.report(inventoryTreeSays.empty(name), at, {
          didYouMean: hint,
          severity: 'warning',
        });
    }
    const edges = new Map([...this.groups].map(([name, group]) => [name, [...group.children.keys()]]));
    for (const cycle of findCycles(edges)) {
      const [first = '', second = first] = cycle;
      const at = this.groups.get(first)?.children.get(second);
      this.report(inventoryTreeSays.cycle([...cycle, first].join(' > ')), at);
    }
  }

  inventory(): Inventory {
    const listed = [...this.groups].filter(
      ([name, group]) => !impliedGroups.has(name) || group.vars.size > 0,
    );
    return {
      hosts: Object.fromEntries(
        [...this.hosts].map(([name, host]) => [name, { vars: Object.fromEntries(host.vars), at: host.at }]),
      ),
      groups: Object.fromEntries(
        listed.map(([name, group]) => [
          name,
          {
            name,
            hosts: impliedGroups.has(name) ? [] : [...group.hosts.keys()],
            children: impliedGroups.has(name) ? [] : [...group.children.keys()],
            vars: Object.fromEntries(group.vars),
            at: group.at,
          },
        ]),
      ),
    };
  }

  private addGroup(name: string, at: SourceRange): void {
    if (!this.groups.has(name)) this.checkName('group', name, at);
    this.groupOf(name, at);
  }

  private addHost(groupName: string, name: string, at: SourceRange): void {
    const group = this.groupOf(groupName, at);
    const first = group.hosts.get(name);
    if (first?.file === at.file)
      this.report(inventoryTreeSays.twice(name, groupName), at, {
        detail: inventoryTreeSays.first(place(first)),
      });
    else group.hosts.set(name, at);
    if (this.hosts.has(name)) return;
    this.checkName('host', name, at);
    this.hosts.set(name, { at, vars: new Map() });
  }

  private addChild(groupName: string, name: string, at: SourceRange): void {
    if (!this.known(name)) {
      this.report(inventoryTreeSays.child(name), at, {
        didYouMean: this.guess(
          name,
          [...this.groups.keys()].filter((other) => other !== groupName),
        ),
      });
      return;
    }
    this.groupOf(groupName, at).children.set(name, at);
  }

  private addVariable(of: VariableOwner, name: string, { value, at }: DraftVariable): void {
    if (of.kind === 'group' && !this.known(of.name)) return;
    const vars = of.kind === 'group' ? this.groupOf(of.name, at).vars : this.hosts.get(of.name)?.vars;
    const first = vars?.get(name);
    const again = first?.at.file === at.file;
    if (first && again && !sameValue(first.value, value))
      this.report(
        of.kind === 'host'
          ? inventoryTreeSays.hostTwoValues(of.name, name)
          : inventoryTreeSays.groupTwoValues(of.name, name),
        at,
        {
          detail: inventoryTreeSays.first(place(first.at)),
          severity: of.kind === 'host' ? 'error' : 'warning',
        },
      );
    if (!first || !again || of.kind === 'group') vars?.set(name, { value, at });
  }

  private known(group: string): boolean {
    return this.groups.has(group) || impliedGroups.has(group);
  }

  private groupOf(name: string, at: SourceRange): DraftGroup {
    const group = this.groups.get(name) ?? { at, hosts: new Map(), children: new Map(), vars: new Map() };
    this.groups.set(name, group);
    return group;
  }

  private checkName(kind: 'host' | 'group', name: string, at: SourceRange): void {
    if (/^[\p{L}\p{N}_.][\p{L}\p{M}\p{N}_.-]*$/u.test(name) || (kind === 'host' && ipv6Groups(name))) return;
    this.report(inventoryTreeSays.badName(kind, name), at, { detail: inventoryTreeSays.nameRule });
  }

  private report(
    text: Message,
    at: SourceRange | undefined,
    more: {
      readonly detail?: Message;
      readonly didYouMean?: string | undefined;
      readonly severity?: Diagnostic['severity'];
    } = {},
  ): void {
    const key = `${text.en}@${at?.file}:${at?.line}`;
    if (this.reported.has(key)) return;
    this.reported.add(key);
    this.diagnostics.push({
      severity: more.severity ?? 'error',
      ...bilingual(text),
      ...(more.detail === undefined ? {} : bilingualDetail(more.detail)),
      ...(at === undefined ? {} : { at }),
      ...(more.didYouMean === undefined ? {} : { didYouMean: more.didYouMean }),
    });
  }
}

const place = (at: SourceRange): string => `${at.file}:${at.line ?? 1}`;
