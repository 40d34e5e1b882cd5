'use client';
import { ChevronDown } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { ChangeView, PlanView } from '@/server/views/plans';
import { useText } from '../i18n/context';
import { hostName } from '../i18n/host-name';
import { ChangeGlyph, type Glyph } from '../ui/change-glyph';
import { cn } from '../ui/cn';
import { StateMark } from '../ui/mark';
import { SwitchField } from '../ui/switch';
import { ToggleGroup } from '../ui/toggle-group';
import { Toolbar, ToolbarSearch } from '../ui/toolbar';
import { useKeys } from '../ui/use-keys';
import type { Order } from './order-model';
import { filterChanges, type Group, glyphOf, groupChanges } from './plan-model';
import { planRowClass, RowName, RowReason } from './plan-row';
import { reasonText, shortReason } from './reason-text';
import { StepOrder } from './step-order';

type By = 'host' | 'role' | 'step';
const loud: readonly Glyph[] = ['create', 'replace', 'update', 'remove'];

/** The changes, by host, by service, or by step. */
export function ChangeTree(props: {
  readonly plan: PlanView;
  readonly order: Order;
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}) {
  const t = useText();
  const [by, setBy] = useState<By>('host');
  const [query, setQuery] = useState('');
  const [kept, setKept] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  useKeys({ '/': () => input.current?.focus() });
  const word = useDeferredValue(query);
  const groups = useMemo(
    () => (by === 'step' ? [] : groupChanges(filterChanges(props.plan.changes, word, kept), by)),
    [props.plan, word, kept, by],
  );
  return (
    <>
      <Toolbar className="gap-y-1 bg-paper py-1.5 pl-6 max-2xl:flex-wrap">
        <ToggleGroup
          label={t.plan.group.label}
          value={by}
          onValueChange={setBy}
          options={[
            ['host', t.plan.group.host],
            ['role', t.plan.group.role],
            ['step', t.plan.group.step],
          ]}
        />
        <ToolbarSearch
          ref={input}
          label={t.plan.filter}
          value={query}
          onChange={(e) => setQuery(e.target.value)}
        />
        <SwitchField checked={kept} onCheckedChange={setKept}>
          {t.plan.showKept}
        </SwitchField>
      </Toolbar>
      {by === 'step' ? (
        <StepOrder steps={props.plan.steps} order={props.order} query={word} />
      ) : groups.length === 0 ? (
        <p className="p-6 text-ink-3">{t.plan.noMatch}</p>
      ) : (
        <ul>
          {groups.map((group) => (
            <GroupItem key={group.name} group={group} chosen={props.chosen} onChoose={props.onChoose} />
          ))}
        </ul>
      )}
    </>
  );
}

function GroupItem(props: {
  readonly group: Group;
  readonly chosen: string | undefined;
  readonly onChoose: (key: string) => void;
}) {
  const t = useText();
  const { group } = props;
  const kinds: Readonly<Record<string, string>> = t.plan.of;
  const nameOf = (name: string) => kinds[name] ?? hostName(name, t);
  const [open, setOpen] = useState(true);
  return (
    <li className="first:[&>button]:border-t-0">
      <button
        type="button"
        className="group flex h-8 w-full cursor-pointer items-center gap-2 border-t pr-4 pl-5 text-left hover:bg-well"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <ChevronDown className="size-3.5 transition-transform group-aria-[expanded=false]:-rotate-90" />
        <b className="truncate">{nameOf(group.name)}</b>
        <span className="ml-auto flex flex-none gap-2.5 text-xs text-ink-2">
          {loud
            .filter((g) => group.counts[g] > 0)
            .map((g) => (
              <span key={g} className="flex items-center gap-1.25">
                <ChangeGlyph glyph={g} />
                {group.counts[g]}
              </span>
            ))}
          {group.counts.unknown > 0 && <StateMark mark="unknown" />}
        </span>
      </button>
      {open &&
        group.sections.map((section) => (
          <div key={section.name}>
            <div className="h-6 pl-10.5 text-xs leading-6 font-medium text-ink-3">{nameOf(section.name)}</div>
            {section.changes.map((change) => (
              <ChangeRow
                key={change.key}
                change={change}
                chosen={change.key === props.chosen}
                onChoose={props.onChoose}
              />
            ))}
          </div>
        ))}
    </li>
  );
}

function ChangeRow(props: {
  readonly change: ChangeView;
  readonly chosen: boolean;
  readonly onChoose: (key: string) => void;
}) {
  const t = useText();
  const { change } = props;
  const reason = change.reasons[0];
  const why = reason ? reasonText(reason, t) : t.plan.unchanged;
  const lines = change.added !== undefined ? `+${change.added} −${change.removed ?? 0}` : '';
  return (
    <button
      type="button"
      className={cn(planRowClass, 'cursor-pointer')}
      aria-current={props.chosen}
      title={`${change.subject}: ${why}`}
      onClick={() => props.onChoose(change.key)}
    >
      <ChangeGlyph glyph={glyphOf(change)} />
      <span className="sr-only">{t.plan.verbs[glyphOf(change)]}</span>
      <RowName>{change.subject.slice(change.subject.lastIndexOf('/') + 1)}</RowName>
      <RowReason tag={reason && reason.kind !== 'absent' ? t.plan.tag[reason.kind] : undefined}>
        {reason?.kind === 'absent' ? t.plan.of[change.of] : reason ? shortReason(reason, t) : why}
      </RowReason>
      <span className="text-xs text-ink-3">{lines}</span>
    </button>
  );
}
