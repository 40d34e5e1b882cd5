'use client';
import type { PlanView } from '@/server/views/plans';
import { useText } from '../i18n/context';
import { clock, span } from '../i18n/format';
import { StateMark } from '../ui/mark';
import { Note, Notes } from '../ui/notes';
import { type Effect, effectsOf } from './effects-model';
import type { Order } from './order-model';

/** Whose containers stop and leave instances alone. */
const beside: ReadonlySet<string> = new Set(['nova', 'neutron', 'cinder', 'placement', 'glance']);
/** Hosts that are named. */
const FIRST = 3;

/** What users of a cloud will notice: a sentence and a bar a service. */
export function Effects(props: { readonly plan: PlanView; readonly order: Order }) {
  const t = useText();
  const { plan, order } = props;
  const effects = effectsOf(plan, order);
  const containers = plan.changes.filter((c) => c.of === 'container');
  const fresh = containers.length > 0 && containers.every((c) => c.verb === 'create');
  if (effects.length === 0)
    return (
      <Notes>
        <Note>
          <StateMark mark="ok" />
          <span>{fresh ? t.plan.noticeNew : t.plan.noticeNone}</span>
        </Note>
      </Notes>
    );
  return (
    <ul className="grid gap-2.5">
      {effects.map((effect) => (
        <li key={effect.role} className="grid grid-cols-[16px_minmax(0,1fr)] gap-x-2">
          <StateMark
            mark={effect.kind === 'others' ? 'ok' : effect.kind === 'ends' ? 'failed' : 'warn'}
            className="mt-0.5"
          />
          <div className="min-w-0">
            <Sentence of={effect} order={order} />
            <Bar of={effect} order={order} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Sentence(props: { readonly of: Effect; readonly order: Order }) {
  const t = useText();
  const e = t.effects;
  const { role, kind, hosts, containers, when } = props.of;
  const named =
    hosts.length > FIRST
      ? `${hosts.slice(0, FIRST).join(', ')} + ${t.common.more(hosts.length - FIRST)}`
      : hosts.join(', ');
  const said =
    kind === 'others'
      ? e.others(named)
      : kind === 'ends'
        ? e.ends(named)
        : props.order.unit === 'seconds'
          ? e.pauses(named, span(when.to - when.from))
          : e.pausesUntimed(named);
  return (
    <p className="text-ink-2" title={containers.join(', ')}>
      <b className="text-ink">{e.use[role] ?? e.other(role)}</b> {said}{' '}
      {beside.has(role) && kind !== 'ends' && e.instances}
      <span className="block truncate font-mono text-xs text-ink-3">{containers.join(', ')}</span>
    </p>
  );
}

/** When in the plan that is. */
function Bar(props: { readonly of: Effect; readonly order: Order }) {
  const t = useText();
  const { role, kind, when } = props.of;
  const { length, unit } = props.order;
  const said = (at: number) => (unit === 'seconds' ? clock(at) : t.plan.stage(Math.max(1, Math.round(at))));
  const part = (at: number) => (length > 0 ? (at / length) * 100 : 0);
  return (
    <svg
      viewBox="0 0 100 4"
      className="mt-1 h-1.5 w-full"
      preserveAspectRatio="none"
      role="img"
      aria-label={t.effects.bar(role, said(when.from), said(when.to))}
    >
      <rect width="100" height="4" className="fill-well" />
      <rect
        x={part(when.from)}
        width={Math.max(1, part(when.to) - part(when.from))}
        height="4"
        className={kind === 'others' ? 'fill-ink-4' : kind === 'ends' ? 'fill-failed' : 'fill-warn'}
      />
    </svg>
  );
}
