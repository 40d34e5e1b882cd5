import type { AcceptanceTest } from '@/server/core/domain/acceptance-report';
import type { CloudTaskView } from '@/server/usecases/views';
import { useText } from '../i18n/context';
import { span } from '../i18n/format';
import { StepAlert } from '../run/step-alert';
import { type Mark, StateMark } from '../ui/mark';

/** How many tests ended how; each that failed or was skipped, with its reason. */
export function TestResults(props: { readonly task: CloudTaskView }) {
  const t = useText();
  const { error, endedAt, createdAt, result } = props.task;
  const tests = result?.tests;
  const until = endedAt ? Date.parse(endedAt) : Date.now();
  const took = tests?.seconds ?? (until - Date.parse(createdAt)) / 1000;
  return (
    <>
      <dl className="readings">
        {(
          [
            [t.verify.passed, tests?.passed ?? 0],
            [t.verify.failed, tests?.failed.length ?? 0],
            [t.verify.skipped, tests?.skipped.length ?? 0],
            [t.resources.took, span(took)],
          ] as const
        ).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <div className="page-pad" style={{ display: 'grid', gap: 24 }}>
        {error && <StepAlert error={error} />}
        {!endedAt && tests?.latest && (
          <p className="mut xs mono" style={{ overflowWrap: 'anywhere' }}>
            {tests.latest}
          </p>
        )}
        <TestList title={t.verify.failed} mark="failed" tests={tests?.failed} />
        <TestList title={t.verify.skipped} mark="unknown" tests={tests?.skipped} />
      </div>
    </>
  );
}

function TestList(props: {
  readonly title: string;
  readonly mark: Mark;
  readonly tests: readonly AcceptanceTest[] | undefined;
}) {
  if (!props.tests || props.tests.length === 0) return null;
  return (
    <section>
      <div className="sec-h">
        <h2>{props.title}</h2>
      </div>
      <ul style={{ display: 'grid', gap: 12 }}>
        {props.tests.map(({ name, why }) => (
          <li key={name} style={{ display: 'flex', gap: 8, overflowWrap: 'anywhere' }}>
            <StateMark mark={props.mark} />
            <div>
              <p className="mono xs">{name}</p>
              <p className="sec">{why}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
