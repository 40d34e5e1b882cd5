import type { ResourceStep } from '@/server/core/domain/resource-step';
import { useText } from '../i18n/context';
import { span } from '../i18n/format';
import { type Mark, StateMark } from '../ui/mark';

const marks: Readonly<Record<ResourceStep['state'], Mark>> = {
  waiting: 'waiting',
  running: 'running',
  made: 'ok',
  removed: 'ok',
  found: 'ok',
  kept: 'ok',
  absent: 'ok',
  moved: 'ok',
  left: 'warn',
  disabled: 'ok',
  enabled: 'ok',
  failed: 'failed',
  skipped: 'unknown',
};

export const isOver = (step: ResourceStep): boolean => step.state !== 'waiting' && step.state !== 'running';

/** Every resource with how far it is. */
export function ResourceSteps(props: { readonly steps: readonly ResourceStep[] }) {
  const t = useText();
  return (
    <div className="page-scroll">
      <table className="table">
        <thead>
          <tr>
            <th>{t.resources.what}</th>
            <th>{t.resources.result}</th>
            <th className="num">{t.resources.took}</th>
          </tr>
        </thead>
        <tbody>
          {props.steps.map((step) => (
            <tr key={`${step.kind}/${step.name}`}>
              <td>
                <span className="row">
                  <StateMark mark={marks[step.state]} />
                  <span className="mut">{t.resources.kinds[step.kind]}</span>
                  <b>{step.name}</b>
                </span>
              </td>
              <td className={step.state === 'failed' ? 't-failed' : 'sec'}>
                {step.kind === 'ping' && step.state === 'made'
                  ? t.resources.answered
                  : t.resources.states[step.state]}
                {step.note && <span className="mut mono"> · {step.note}</span>}
                {step.because && <span className="mut"> · {t.resources.because(step.because)}</span>}
                {step.error && (
                  <span className="xs" style={{ display: 'block', whiteSpace: 'normal' }}>
                    {step.error.message}
                  </span>
                )}
              </td>
              <td className="num mut">{step.seconds === undefined ? '' : span(step.seconds)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
