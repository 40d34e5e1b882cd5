'use client';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ComparedStep } from '@/server/core/runs/compare-runs';
import type { RunSummary, RunView } from '@/server/views/runs';
import { useApi } from '../api/client';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { day, span } from '../i18n/format';
import { NativeSelect } from '../ui/native-select';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';

/** Seconds between two runs that count as the same. */
const SAME = 0.5;

/** A run beside an earlier one of the same action: what was slower first, then what only one of them did. */
export function Compare(props: { readonly run: RunView; readonly onChoose: (step: string) => void }) {
  const t = useText();
  const api = useApi();
  const { run } = props;
  const [other, setOther] = useState<string>();
  const found = useQuery({
    ...api.runs.compare.queryOptions({ run: run.id, ...(other === undefined ? {} : { with: other }) }),
    staleTime: 30_000,
  });
  if (!found.data)
    return (
      <div className="px-6 py-3">
        <QueryState error={found.error} onRetry={() => void found.refetch()} />
      </div>
    );
  const { offered, steps, with: before } = found.data;
  if (!before) return <p className="px-6 py-3 text-ink-3">{t.run.compare.none}</p>;
  const whole = wall(run);
  const wholeBefore = wall(before);
  return (
    <div className="px-6 py-2">
      <div className="flex flex-wrap items-center gap-3 pb-2">
        <NativeSelect
          size="sm"
          className="w-auto"
          aria-label={t.run.compare.with}
          value={before.id}
          onChange={(e) => setOther(e.target.value)}
        >
          {offered.map((one) => (
            <option key={one.id} value={one.id}>
              {t.run.compare.option(
                one.number,
                t.runState[one.state],
                one.startedAt ? day(one.startedAt, new Date()) : '',
              )}
            </option>
          ))}
        </NativeSelect>
        {whole !== undefined && wholeBefore !== undefined && (
          <span className="text-ink-2">
            {t.run.compare.whole(span(whole), span(wholeBefore))} <Delta of={whole - wholeBefore} />
          </span>
        )}
      </div>
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>{t.run.step}</TableHead>
            <TableHead className="text-right">{t.run.compare.now}</TableHead>
            <TableHead className="text-right">{t.run.compare.before(before.number)}</TableHead>
            <TableHead className="text-right">{t.run.compare.difference}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {steps.map((step) => (
            <Row key={step.step} of={step} onChoose={props.onChoose} />
          ))}
        </TableBody>
      </Table>
    </div>
  );
}

const wall = ({ startedAt, endedAt }: Pick<RunSummary, 'startedAt' | 'endedAt'>): number | undefined =>
  startedAt && endedAt ? (Date.parse(endedAt) - Date.parse(startedAt)) / 1000 : undefined;

function Row(props: { readonly of: ComparedStep; readonly onChoose: (step: string) => void }) {
  const t = useText();
  const { step, now, before } = props.of;
  return (
    <TableRow>
      <TableCell className="max-w-96 truncate">
        {now === undefined ? (
          <code title={step}>{step}</code>
        ) : (
          <button
            type="button"
            className="max-w-full cursor-pointer truncate text-left font-mono text-mono"
            title={step}
            onClick={() => props.onChoose(step)}
          >
            {step}
          </button>
        )}
      </TableCell>
      <TableCell className="text-right">{now === undefined ? '–' : span(now)}</TableCell>
      <TableCell className="text-right text-ink-3">{before === undefined ? '–' : span(before)}</TableCell>
      <TableCell className="text-right">
        {now !== undefined && before !== undefined ? (
          <Delta of={now - before} />
        ) : (
          <span className="text-ink-3">{now === undefined ? t.run.compare.gone : t.run.compare.fresh}</span>
        )}
      </TableCell>
    </TableRow>
  );
}

/** Slower is marked; faster is told. */
function Delta(props: { readonly of: number }) {
  const t = useText();
  const { of } = props;
  if (Math.abs(of) < SAME) return <span className="text-ink-3">{t.run.compare.same}</span>;
  return of > 0 ? (
    <span className="text-warn">{t.run.compare.slower(span(of))}</span>
  ) : (
    <span className="text-ink-2">{t.run.compare.faster(span(-of))}</span>
  );
}
