import { useText } from '../i18n/context';
import { cn } from '../ui/cn';
import { StateMark } from '../ui/mark';

/** Where in the wizard the reader is. */
export function WizardSteps(props: { readonly at: 1 | 2; readonly found?: string; readonly first?: string }) {
  const t = useText();
  const w = t.wizard;
  const steps = [
    [props.first ?? w.step.host, props.at > 1 ? (props.found ?? '') : w.hint.host],
    [w.step.decide, props.at === 2 ? w.hint.here : ''],
    [w.step.plan, w.hint.look],
    [w.step.run, w.hint.watch],
  ] as const;
  return (
    <ol className="mb-8 flex [--cut:var(--paper)]">
      {steps.map(([name, hint], i) => {
        const n = i + 1;
        return (
          <li
            key={name}
            className={cn(
              'mr-2 flex min-w-0 flex-1 items-start gap-2.5 border-t-2 pt-2.5 text-ink-3',
              n < props.at && 'border-ink-4 text-ink-2',
              n === props.at && 'border-accent text-ink',
            )}
            aria-current={n === props.at ? 'step' : undefined}
          >
            {n < props.at ? (
              <StateMark mark="ok" className="mt-0.75" />
            ) : (
              <span
                className={cn(
                  'mt-px grid size-4.5 flex-none place-items-center rounded-full text-2xs font-bold',
                  n === props.at ? 'bg-accent text-on-accent' : 'ring-[1.5px] ring-ink-4 ring-inset',
                )}
              >
                {n}
              </span>
            )}
            <span>
              <b className="block font-medium">{name}</b>
              <span className="block text-xs max-md:hidden">{hint}</span>
            </span>
          </li>
        );
      })}
    </ol>
  );
}
