import { z } from 'zod';
import type { RunEventBody, RunFigures, StepError } from '../../core/domain/event';
import { DEPLOYMENT_HOST, type StepWork } from '../../core/domain/plan';
import type { Text } from '../../core/domain/text';
import type { CliWords } from '../../words/cli/cli-words';
import { stepText } from '../../words/say';
import { tagText } from './error-text';
import { wrap } from './wrap';

/** The words of a step in lines. */
export interface NamedStep {
  readonly id: string;
  readonly host: string;
  readonly kind: StepWork['kind'];
  readonly subject: string;
}

/** The likeliest cause of a failure, by the rule book. */
export interface KnownCause {
  readonly rule: string;
  readonly cause: Text;
  readonly remedy: Text;
}

/** Makes the lines that tell an event; none for those that a terminal does not show, or tells together with later ones. */
export function createEventLines(
  words: CliWords,
  all: readonly NamedStep[],
  causeOf: (step: string, error: StepError) => KnownCause | undefined = () => undefined,
): (event: RunEventBody, now: number) => string[] {
  const { show, shared } = words;
  const says = show.run;
  const steps = new Map(all.map((step) => [step.id, step]));
  const started = new Map<string, number>();
  const open = new Set(steps.keys());
  const name = (id: string): string => {
    const step = steps.get(id);
    if (!step) return id;
    const does = stepText(step.kind, [step.subject], shared);
    return step.host === DEPLOYMENT_HOST ? does : `${step.host} ${does}`;
  };
  const count = (): string => `[${steps.size - open.size}/${steps.size}]`;
  const took = (id: string, now: number): string => says.seconds((now - (started.get(id) ?? now)) / 1000);
  const sentence = (error: StepError, id = ''): string => tagText(error.tag, steps.get(id) ?? {}, words);
  /** Steps skipped one after another, by what they wait for: a line each says nothing more. */
  const skipped = new Map<string, string[]>();
  const tellSkipped = (): string[] => {
    const lines = [...skipped].map(([why, ids]) => {
      const [first = ''] = ids;
      const what = ids.length === 1 ? name(first) : says.steps(ids.length);
      return `${count()} ${what}${show.colon}${why}`;
    });
    skipped.clear();
    return lines;
  };
  const skip = (id: string, because: string): void => {
    open.delete(id);
    const why =
      because !== 'cancelled'
        ? says.skipped(name(because))
        : started.has(id)
          ? says.cancelledRunning
          : says.cancelledBefore;
    skipped.set(why, [...(skipped.get(why) ?? []), id]);
  };
  const tell = (event: RunEventBody, now: number): string[] => {
    switch (event.type) {
      case 'run_started':
      case 'step_progress':
        return [];
      case 'step_started':
        started.set(event.step, now);
        return [];
      case 'step_log':
        return logLines(steps.get(event.step)?.kind, event.line).map(
          (line) => `      ${name(event.step)}${show.colon}${line}`,
        );
      case 'step_done':
        open.delete(event.step);
        return [`${count()} ${name(event.step)}${show.colon}${says.done(took(event.step, now))}`];
      case 'step_retrying':
        return [
          `      ${name(event.step)}${show.colon}${says.retrying(sentence(event.error, event.step), event.error.message, event.inMs / 1000)}`,
        ];
      case 'step_failed': {
        open.delete(event.step);
        const [first, ...more] = says.failed(
          took(event.step, now),
          sentence(event.error, event.step),
          event.error.message,
        );
        return [
          `${count()} ${name(event.step)}${show.colon}${first}`,
          ...more.map((line) => `      ${line}`),
          ...(event.error.lines ?? []).map((line) => `      | ${line}`),
          ...whyLines(event.error, causeOf(event.step, event.error), words),
        ];
      }
      case 'step_skipped':
        skip(event.step, event.because);
        return [];
      case 'cancel_requested':
        return [says.cancelledBy(event.by)];
      case 'run_paused':
        return [says.pausedBy(event.by)];
      case 'run_resumed':
        return [says.resumedBy(event.by)];
      case 'run_interrupted':
        return [says.interrupted(event.cause)];
      case 'run_ended':
        return [
          event.error
            ? says.ended(says.outcomes[event.outcome], sentence(event.error), event.error.message)
            : says.outcomes[event.outcome],
          ...(event.error?.remedy === undefined ? [] : [shared.remedy(event.error)]),
          ...(event.figures ? figureLines(event.figures, words) : []),
        ];
    }
  };
  return (event, now) => [...(event.type === 'step_skipped' ? [] : tellSkipped()), ...tell(event, now)];
}

/** The likeliest cause and what to do; where no rule fits, what the engine itself says one can do. */
const whyLines = (
  error: StepError,
  known: KnownCause | undefined,
  { language, shared, show: { run: says } }: CliWords,
): string[] =>
  known
    ? [
        `      ${says.cause(known.cause[language], known.rule)}`,
        `      ${says.remedy(known.remedy[language])}`,
      ]
    : error.remedy === undefined
      ? []
      : [`      ${shared.remedy(error)}`];

const jobLine = z.object({ kollage_job: z.string(), command: z.array(z.string()).optional() });

/** The lines of a step's log for a terminal: without passed prechecks and written files, and with commands instead of their records. */
function logLines(kind: StepWork['kind'] | undefined, line: string): string[] {
  if (kind === 'files' || (kind === 'precheck' && line.startsWith('pass:'))) return [];
  if (kind !== 'job' || !line.startsWith('{"kollage_job"')) return [line];
  const { kollage_job: what, command } = jobLine.catch({ kollage_job: '' }).parse(parsed(line));
  return what === 'start' && command ? [command.join(' ')] : [];
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

/** How long a run took, how much of that the services themselves needed, and what held it up. */
function figureLines(
  { wall, cpu, cores, criticalPath, firstToken }: RunFigures,
  { show: { run } }: CliWords,
): string[] {
  const { seconds, figures: says } = run;
  const least = cores > 0 ? cpu / cores : 0;
  const path = criticalPath
    .flatMap(({ step, seconds: took, waited }) => [
      ...(waited ? [says.waited(seconds(waited.seconds), waited.host)] : []),
      `${step} ${seconds(took)}`,
    ])
    .join(' > ');
  const line = (name: string, text: string) => `  ${name.padEnd(16)}${text}`;
  return [
    line(says.took, seconds(wall)),
    ...(firstToken === undefined ? [] : [line(says.firstToken, says.afterSeconds(seconds(firstToken)))]),
    ...(least > 0
      ? [line(says.cpu, says.cpuOf(seconds(cpu), cores, seconds(least), (wall / least).toFixed(2)))]
      : []),
    ...(path === '' ? [] : wrap(line(says.chain, path), ' '.repeat(18))),
  ];
}
