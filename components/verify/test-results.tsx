import type { AcceptanceTest } from '@/server/core/domain/acceptance-report';
import type { CloudTaskView } from '@/server/views/cloud-tasks';
import { useText } from '../i18n/context';
import { span } from '../i18n/format';
import { StepAlert } from '../run/step-alert';
import { Readings } from '../ui/facts';
import { type Mark, StateMark } from '../ui/mark';
import { SectionHeader } from '../ui/page';

/** How many tests ended how; each that failed or was skipped, with its reason. */
export function TestResults(props: { readonly task: CloudTaskView }) {
  const t = useText();
  const { error, endedAt, createdAt, result } = props.task;
  const tests = result?.tests;
  const until = endedAt ? Date.parse(endedAt) : Date.now();
  const took = tests?.seconds ?? (until - Date.parse(createdAt)) / 1000;
  return (
    <>
      <Readings
        of={[
          [t.verify.passed, tests?.passed ?? 0],
          [t.verify.failed, tests?.failed.length ?? 0],
          [t.verify.skipped, tests?.skipped.length ?? 0],
          [t.resources.took, span(took)],
        ]}
      />
      <div className="grid gap-6 p-6">
        {error && <StepAlert error={error} />}
        {!endedAt && tests?.latest && (
          <p className="font-mono text-xs wrap-anywhere text-ink-3">{tests.latest}</p>
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
      <SectionHeader>
        <h2>{props.title}</h2>
      </SectionHeader>
      <ul className="grid gap-3">
        {props.tests.map(({ name, why }) => (
          <li className="flex gap-2 wrap-anywhere" key={name}>
            <StateMark mark={props.mark} />
            <div>
              <p className="font-mono text-xs">{name}</p>
              <p className="text-ink-2">{why}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
