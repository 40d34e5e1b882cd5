'use client';
import type { WiringCell, WiringNetwork, WiringView } from '@/server/views/wiring';
import { useText } from '../i18n/context';
import { cn } from '../ui/cn';
import { type Mark, StateMark } from '../ui/mark';
import { Caption } from '../ui/page';
import { ScrollRegion } from '../ui/scroll-region';
import { causesOf, cellsOf } from './wiring-model';

const marks: Readonly<Record<WiringCell['verdict'], Mark>> = {
  ok: 'ok',
  warn: 'warn',
  fail: 'failed',
  unknown: 'unknown',
};
const grounds: Readonly<Record<WiringCell['verdict'], string>> = {
  ok: '',
  warn: 'bg-warn-wash',
  fail: 'bg-failed-wash',
  unknown: 'bg-unknown-wash',
};

/** One network: from each host in a row to each host in a column, and below it why cells are red. */
export function Matrix({ view, network }: { readonly view: WiringView; readonly network: WiringNetwork }) {
  const t = useText();
  const cells = cellsOf(view, network.name);
  const label = t.wiring.network(network.name, network.settings.join(', '));
  return (
    <section>
      <Caption>{label}</Caption>
      <ScrollRegion label={label}>
        <table className="border-collapse text-xs">
          <thead>
            <tr>
              <th className="px-2 py-1 text-left font-medium text-ink-3">{t.wiring.from}</th>
              {view.hosts.map((host) => (
                <th key={host} scope="col" className="px-2 py-1 font-mono font-medium">
                  {host}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {view.hosts.map((from) => (
              <tr key={from}>
                <th scope="row" className="px-2 py-1 text-left whitespace-nowrap">
                  <code>{from}</code>{' '}
                  <span className="font-normal text-ink-3">
                    {network.ports.find((port) => port.host === from)?.address ?? ''}
                  </span>
                </th>
                {view.hosts.map((to) => (
                  <Cell key={to} {...{ from, to, cell: cells.get(`${from} ${to}`) }} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <Causes cells={[...cells.values()]} />
    </section>
  );
}

function Cell(props: { readonly from: string; readonly to: string; readonly cell: WiringCell | undefined }) {
  const t = useText();
  const { from, to, cell } = props;
  if (from === to)
    return (
      <td className="border border-line bg-well text-center text-ink-4">
        <span aria-hidden="true">·</span>
        <span className="sr-only">{t.wiring.itself}</span>
      </td>
    );
  const verdict = cell?.verdict ?? 'unknown';
  const why = cell?.causes.map((cause) => t.wiring.cause(cause)).join(' ') ?? '';
  const words = t.wiring.cell(from, to, t.wiring.verdict[verdict]);
  return (
    <td
      className={cn('min-w-20 border border-line px-2 py-1 text-center', grounds[verdict])}
      title={[words, why].filter(Boolean).join('. ')}
    >
      <span className="inline-flex items-center gap-1.5">
        <StateMark mark={marks[verdict]} />
        <span className="tabular-nums">
          {verdict === 'ok' && cell?.ms !== undefined
            ? `${cell.ms.toFixed(1)} ms`
            : t.wiring.verdict[verdict]}
        </span>
      </span>
    </td>
  );
}

function Causes({ cells }: { readonly cells: readonly WiringCell[] }) {
  const t = useText();
  const causes = causesOf(cells);
  if (causes.length === 0) return null;
  return (
    <ul className="mt-2 grid gap-1.5" aria-label={t.wiring.causes}>
      {causes.map(({ cause, fails, pairs }) => (
        <li key={JSON.stringify(cause)} className="flex items-start gap-2">
          <span className="mt-0.75">
            <StateMark mark={fails ? 'failed' : 'warn'} />
          </span>
          <span className="min-w-0">
            {t.wiring.cause(cause)}{' '}
            <span className="font-mono text-xs wrap-anywhere text-ink-3">{pairs.slice(0, 6).join(', ')}</span>
            {pairs.length > 6 && (
              <span className="text-xs text-ink-3"> {t.common.more(pairs.length - 6)}</span>
            )}
          </span>
        </li>
      ))}
    </ul>
  );
}
