import { useText } from '../i18n/context';
import { StateMark } from '../ui/mark';

/** Where in the wizard the reader is. */
export function WizardSteps(props: { readonly at: 1 | 2; readonly host?: string }) {
  const t = useText();
  const w = t.wizard;
  const steps = [
    [w.step.host, props.at > 1 ? w.hint.answers(props.host ?? '') : w.hint.host],
    [w.step.decide, props.at === 2 ? w.hint.here : ''],
    [w.step.plan, w.hint.look],
    [w.step.run, w.hint.watch],
  ] as const;
  return (
    <ol className="steps">
      {steps.map(([name, hint], i) => {
        const n = i + 1;
        return (
          <li
            key={name}
            className={n < props.at ? 'done' : n === props.at ? 'cur' : ''}
            aria-current={n === props.at ? 'step' : undefined}
          >
            {n < props.at ? <StateMark mark="ok" /> : <span className="no">{n}</span>}
            <span>
              <b>{name}</b>
              <span>{hint}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
