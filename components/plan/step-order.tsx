'use client';
import type { StepView } from '@/server/views/plans';
import { useText } from '../i18n/context';
import { span } from '../i18n/format';
import { hostName } from '../i18n/host-name';
import { cn } from '../ui/cn';
import type { Order } from './order-model';
import { planRowClass, RowName, RowReason } from './plan-row';

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
    <ol>
      {steps.map((step, i) => (
        <li key={step.id} className={cn(planRowClass, 'pl-5')} title={step.needs.join('\n')}>
          <span className="w-6 text-right text-xs text-ink-3">{i + 1}</span>
          <RowName>{step.subject}</RowName>
          <RowReason tag={t.words.kinds[step.kind]}>
            {hostName(step.host, t)}
            {step.needs.length === 0 ? `, ${t.plan.nothingFirst}` : ''}
          </RowReason>
          <span className="text-xs text-ink-3">{step.estimate === undefined ? '' : span(step.estimate)}</span>
        </li>
      ))}
    </ol>
  );
}
