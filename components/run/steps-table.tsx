'use client';
import type { StepState } from '@/server/core/runs/run-state';
import type { StepView } from '@/server/views/plans';
import { useText } from '../i18n/context';
import { number, span } from '../i18n/format';
import { hostName } from '../i18n/host-name';
import { StateMark } from '../ui/mark';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { resultText } from './result-text';
import type { RunSnapshot } from './run-store';
import { stepMark } from './timeline-model';

function seconds(state: StepState | undefined, now: number): number | undefined {
  if (!state || !('startedAt' in state)) return undefined;
  return (('endedAt' in state ? Date.parse(state.endedAt) : now) - Date.parse(state.startedAt)) / 1000;
}

/** Every step with its state. */
export function StepsTable(props: {
  readonly steps: readonly StepView[];
  readonly snapshot: RunSnapshot;
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
  readonly now: number;
}) {
  const t = useText();
  return (
    <div className="min-h-0 overflow-auto px-6 pb-2 [--cut:var(--paper)] [&_th]:sticky [&_th]:top-0 [&_th]:z-1 [&_th]:bg-paper">
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>{t.run.step}</TableHead>
            <TableHead>{t.run.host}</TableHead>
            <TableHead>{t.run.state}</TableHead>
            <TableHead className="text-right">{t.run.took2}</TableHead>
          </TableRow>
        </TableHeader>
        <TableBody>
          {props.steps.map((step) => {
            const state = props.snapshot.state.steps.get(step.id);
            const progress = props.snapshot.progress.get(step.id);
            const took = seconds(state, props.now);
            return (
              <TableRow key={step.id} aria-selected={step.id === props.chosen}>
                <TableCell>
                  <button
                    type="button"
                    className="flex items-center gap-2"
                    onClick={() => props.onChoose(step.id)}
                  >
                    <StateMark mark={stepMark(state)} word={t.common.state[stepMark(state)]} />
                    <b className="font-mono text-mono">{step.subject}</b>
                    <span className="text-ink-3">{t.words.kinds[step.kind]}</span>
                  </button>
                </TableCell>
                <TableCell>{hostName(step.host, t)}</TableCell>
                <TableCell className="text-ink-3">
                  {state?.kind === 'running' && progress
                    ? `${number(progress.done)} / ${number(progress.total)} ${progress.unit}`
                    : state?.kind === 'retrying'
                      ? `${t.run.tries(state.attempt + 1)}: ${state.error.message}`
                      : state?.kind === 'skipped'
                        ? state.because
                        : state?.kind === 'done' && state.result
                          ? resultText(state.result, t)
                          : ''}
                </TableCell>
                <TableCell className="text-right">{took === undefined ? '' : span(took)}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}
