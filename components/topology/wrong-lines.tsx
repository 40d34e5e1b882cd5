import type { HostLine } from '@/server/core/topology/host-lines';
import { useLanguage } from '../i18n/context';
import { StateMark } from '../ui/mark';

/** Lines of a pasted list that name no host, each with the reason. `single`: there is one, and its number says nothing. */
export function WrongLines(props: { readonly lines: readonly HostLine[]; readonly single?: boolean }) {
  const { t, language } = useLanguage();
  const d = t.topology.dialog;
  if (props.lines.length === 0) return null;
  return (
    <div
      className="rounded-md border border-failed-line bg-failed-wash p-3 [--cut:var(--failed-wash)]"
      role="alert"
    >
      {!props.single && <b className="text-failed">{d.wrong(props.lines.length)}</b>}
      <ul className="max-h-40 overflow-auto">
        {props.lines.map((line) => (
          <li key={line.number} className="flex gap-2 [&>svg]:mt-0.75">
            <StateMark mark="failed" word={t.common.state.failed} />
            <span>
              {!props.single && (
                <>
                  {d.line(line.number)}: <code>{line.text}</code>
                  <br />
                </>
              )}
              {line.wrong?.[language]}
            </span>
          </li>
        ))}
      </ul>
    </div>
  );
}
