'use client';
import type { FailureView } from '@/server/views/failures';
import { useText } from '../i18n/context';
import { day, time } from '../i18n/format';
import { cn } from '../ui/cn';
import { lookText } from './look-text';
import { originText, valueText } from './setting-text';

interface Link {
  readonly key: string;
  readonly label: string;
  readonly name: string;
  readonly value: string;
  readonly foot: string;
  readonly bad?: boolean;
}

/** From the setting or file behind it, over the line that tells, to what failed. */
export function FailureChain(props: { readonly failure: FailureView }) {
  const t = useText();
  const links = linksOf(props.failure, t);
  return (
    <section className="px-8 pt-1 pb-6 max-md:px-4" aria-label={t.failures.chain}>
      <ol className="flex items-stretch max-lg:flex-col">
        {links.map((link, n) => (
          <li
            key={link.key}
            className="flex min-w-0 flex-1 items-center max-lg:flex-col max-lg:items-stretch"
          >
            {n > 0 && <Arrow />}
            <div
              className={cn(
                'grid min-w-0 flex-1 gap-0.5 self-stretch rounded-lg border border-line-2 bg-surface px-3 py-2.5 *:truncate',
                link.bad && 'border-failed-bar shadow-[inset_0_2px_var(--failed-bar)]',
                n === links.length - 1 && n > 0 && 'border-dashed',
              )}
            >
              <span className="text-2xs text-ink-3">{link.label}</span>
              <b
                className={cn(
                  'font-mono text-xs',
                  link.bad && 'line-clamp-2 wrap-anywhere whitespace-normal! text-failed',
                )}
                title={link.name}
              >
                {link.name}
              </b>
              <span className="font-mono text-xs text-ink-2" title={link.value}>
                {link.value}
              </span>
              <span className="text-2xs text-ink-3" title={link.foot}>
                {link.foot}
              </span>
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Arrow() {
  return (
    <svg
      className="w-6 flex-none text-ink-4 max-lg:h-5 max-lg:w-3 max-lg:rotate-90 max-lg:self-center"
      viewBox="0 0 24 12"
      aria-hidden="true"
    >
      <path d="M2 6H20m-4-4 4 4-4 4" fill="none" stroke="currentColor" strokeWidth="1.3" />
    </svg>
  );
}

function linksOf(failure: FailureView, t: ReturnType<typeof useText>): readonly Link[] {
  const [cause] = failure.causes;
  const { of } = failure;
  const { node } = t.failures;
  const changed = cause?.groups.changed;
  const saved =
    failure.lastGood.kind === 'known'
      ? failure.lastGood.saved.find(({ path }) => path === changed)
      : undefined;
  const settings = (cause?.settings ?? []).slice(0, 1).map((setting) => ({
    key: setting.name,
    label: node.setting,
    name: setting.name,
    value: valueText(setting, t),
    foot: originText(setting, t),
  }));
  const file = changed
    ? [
        {
          key: changed,
          label: node.file,
          name: changed,
          value: saved ? t.common.by(saved.by) : '',
          foot: saved ? day(saved.at, new Date()) : '',
        },
      ]
    : [];
  const line = cause?.line ?? failure.telling ?? failure.error.message;
  const inLog = (failure.error.lines ?? []).includes(line);
  const said: Link = {
    key: 'line',
    label: inLog ? node.line : node.message,
    name: line.trim(),
    value: cause?.rule ?? failure.error.tag,
    foot: time(failure.at),
    bad: true,
  };
  const end: Link =
    of.kind === 'step'
      ? {
          key: 'end',
          label: node.step(of.position),
          name: of.step.subject,
          value: `${t.words.kinds[of.step.kind]}, ${t.failures.failedStep}`,
          foot: failure.host,
        }
      : of.kind === 'plan'
        ? {
            ...{ key: 'end', label: node.plan, name: `#${of.plan.number}` },
            ...{ value: t.actions[of.plan.action].name, foot: failure.host },
          }
        : {
            key: 'end',
            label: node.container,
            name: of.container,
            value: lookText(of.look, t),
            foot: failure.host,
          };
  return [...settings, ...file, said, end];
}
