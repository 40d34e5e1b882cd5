'use client';
import type { StepView } from '@/server/usecases/views';
import { useText } from '../i18n/context';
import { span } from '../i18n/format';
import { hostName } from '../i18n/host-name';
import type { Order } from './order-model';

/** Steps in the order in which they begin, with what each waits for. */
export function StepOrder(props: {
  readonly steps: readonly StepView[];
  readonly order: Order;
  readonly query: string;
}) {
  const t = useText();
  const word = props.query.trim().toLowerCase();
  const steps = props.steps
    .filter((s) => s.id.toLowerCase().includes(word))
    .toSorted((a, b) => (props.order.at.get(a.id)?.from ?? 0) - (props.order.at.get(b.id)?.from ?? 0));
  return (
    <ol className="tree">
      {steps.map((step, i) => (
        <li
          key={step.id}
          className="ch"
          style={{ paddingLeft: 20, cursor: 'default' }}
          title={step.needs.join('\n')}
        >
          <span className="mut xs num" style={{ width: 24 }}>
            {i + 1}
          </span>
          <span className="mono nm clip">{step.subject}</span>
          <span className="why">
            <span className="rs">{t.words.kinds[step.kind]}</span>
            {hostName(step.host, t)}
            {step.needs.length === 0 ? `, ${t.plan.nothingFirst}` : ''}
          </span>
          <span className="mut xs">{step.estimate === undefined ? '' : span(step.estimate)}</span>
        </li>
      ))}
    </ol>
  );
}
