'use client';
import { ChevronDown, Search } from 'lucide-react';
import { useDeferredValue, useMemo, useRef, useState } from 'react';
import type { ChangeView, PlanView } from '@/server/usecases/views';
import { useText } from '../i18n/context';
import { hostName } from '../i18n/host-name';
import { ChangeGlyph, type Glyph } from '../ui/change-glyph';
import { Segments, Switch } from '../ui/field';
import { StateMark } from '../ui/mark';
import { useKeys } from '../ui/use-keys';
import type { Order } from './order-model';
import { filterChanges, type Group, glyphOf, groupChanges } from './plan-model';
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
      <div className="bar2">
        <Segments
          label={t.plan.group.label}
          value={by}
          onChange={setBy}
          options={[
            ['host', t.plan.group.host],
            ['role', t.plan.group.role],
            ['step', t.plan.group.step],
          ]}
        />
        <label className="find">
          <Search className="i s" aria-hidden="true" />
          <input
            ref={input}
            value={query}
            aria-label={t.plan.filter}
            placeholder={t.plan.filter}
            onChange={(e) => setQuery(e.target.value)}
          />
        </label>
        <Switch checked={kept} onChange={setKept}>
          {t.plan.showKept}
        </Switch>
      </div>
      {by === 'step' ? (
        <StepOrder steps={props.plan.steps} order={props.order} query={word} />
      ) : groups.length === 0 ? (
        <p className="page-pad mut">{t.plan.noMatch}</p>
      ) : (
        <ul className="tree">
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
    <li>
      <button type="button" className="hd" aria-expanded={open} onClick={() => setOpen(!open)}>
        <ChevronDown className="i s turn" aria-hidden="true" />
        <b className="clip">{nameOf(group.name)}</b>
        <span className="push sum">
          {loud
            .filter((g) => group.counts[g] > 0)
            .map((g) => (
              <span key={g}>
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
            <div className="sv">{nameOf(section.name)}</div>
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
      className="ch"
      aria-current={props.chosen}
      title={`${change.subject}: ${why}`}
      onClick={() => props.onChoose(change.key)}
    >
      <ChangeGlyph glyph={glyphOf(change)} />
      <span className="sr-only">{t.plan.verbs[glyphOf(change)]}</span>
      <span className="mono nm clip">{change.subject.slice(change.subject.lastIndexOf('/') + 1)}</span>
      <span className="why">
        {reason && reason.kind !== 'absent' && <span className="rs">{t.plan.tag[reason.kind]}</span>}
        {reason?.kind === 'absent' ? t.plan.of[change.of] : reason ? shortReason(reason, t) : why}
      </span>
      <span className="mut xs">{lines}</span>
    </button>
  );
}
