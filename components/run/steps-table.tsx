'use client';
import type { StepState } from '@/server/core/runs/run-state';
import type { StepView } from '@/server/usecases/views';
import { useText } from '../i18n/context';
import { number, span } from '../i18n/format';
import { hostName } from '../i18n/host-name';
import { StateMark } from '../ui/mark';
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
    <div className="steps-table">
      <table className="table">
        <thead>
          <tr>
            <th>{t.run.step}</th>
            <th>{t.run.host}</th>
            <th>{t.run.state}</th>
            <th className="num">{t.run.took2}</th>
          </tr>
        </thead>
        <tbody>
          {props.steps.map((step) => {
            const state = props.snapshot.state.steps.get(step.id);
            const progress = props.snapshot.progress.get(step.id);
            const took = seconds(state, props.now);
            return (
              <tr key={step.id} aria-selected={step.id === props.chosen}>
                <td>
                  <button type="button" className="row" onClick={() => props.onChoose(step.id)}>
                    <StateMark mark={stepMark(state)} word={t.common.state[stepMark(state)]} />
                    <b className="mono">{step.subject}</b>
                    <span className="mut">{t.words.kinds[step.kind]}</span>
                  </button>
                </td>
                <td>{hostName(step.host, t)}</td>
                <td className="mut">
                  {state?.kind === 'running' && progress
                    ? `${number(progress.done)} / ${number(progress.total)} ${progress.unit}`
                    : state?.kind === 'retrying'
                      ? `${t.run.tries(state.attempt + 1)}: ${state.error.message}`
                      : state?.kind === 'skipped'
                        ? state.because
                        : state?.kind === 'done' && state.result
                          ? resultText(state.result, t)
                          : ''}
                </td>
                <td className="num">{took === undefined ? '' : span(took)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
