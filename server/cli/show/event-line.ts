import { z } from 'zod';
import type { RunEventBody, RunFigures, StepError } from '../../core/domain/event';
import { DEPLOYMENT_HOST, type StepWork } from '../../core/domain/plan';
import type { Text } from '../../core/domain/text';
import { enWords } from '../../words/en';
import { stepText } from '../../words/say';
import { counted } from '../failure';
import { wrap } from './wrap';

/** What lines say of a step. */
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

const outcomes = { done: 'Done', failed: 'Failed', cancelled: 'Cancelled' } as const;

/** Makes the lines that tell an event; none for those that a terminal does not show, or tells together with later ones. */
export function createEventLines(
  all: readonly NamedStep[],
  causeOf: (step: string, error: StepError) => KnownCause | undefined = () => undefined,
): (event: RunEventBody, now: number) => string[] {
  const steps = new Map(all.map((step) => [step.id, step]));
  const started = new Map<string, number>();
  const open = new Set(steps.keys());
  const name = (id: string): string => {
    const step = steps.get(id);
    if (!step) return id;
    const words = stepText(step.kind, [step.subject], enWords);
    return step.host === DEPLOYMENT_HOST ? words : `${step.host} ${words}`;
  };
  const count = (): string => `[${steps.size - open.size}/${steps.size}]`;
  const took = (id: string, now: number): string =>
    `${((now - (started.get(id) ?? now)) / 1000).toFixed(1)} s`;
  /** Steps skipped one after another, by what they wait for: a line each says nothing more. */
  const skipped = new Map<string, string[]>();
  const tellSkipped = (): string[] => {
    const lines = [...skipped].map(([because, ids]) => {
      const [first = ''] = ids;
      const what = ids.length === 1 ? name(first) : counted(ids.length, 'step');
      const why = because.startsWith('cancelled') ? because : `skipped, needed first: ${name(because)}`;
      return `${count()} ${what}: ${why}`;
    });
    skipped.clear();
    return lines;
  };
  const skip = (id: string, because: string): void => {
    open.delete(id);
    const why =
      because !== 'cancelled'
        ? because
        : started.has(id)
          ? 'cancelled while running'
          : 'cancelled before it started';
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
          (line) => `      ${name(event.step)}: ${line}`,
        );
      case 'step_done':
        open.delete(event.step);
        return [`${count()} ${name(event.step)}: done in ${took(event.step, now)}`];
      case 'step_retrying':
        return [`      ${name(event.step)}: ${event.error.message}; trying again in ${event.inMs / 1000} s`];
      case 'step_failed':
        open.delete(event.step);
        return [
          `${count()} ${name(event.step)}: FAILED after ${took(event.step, now)}: ${event.error.message}`,
          ...(event.error.lines ?? []).map((line) => `      | ${line}`),
          ...whyLines(event.error, causeOf(event.step, event.error)),
        ];
      case 'step_skipped':
        skip(event.step, event.because);
        return [];
      case 'cancel_requested':
        return [`cancelled by ${event.by}`];
      case 'run_paused':
        return [`paused by ${event.by}: no further step begins`];
      case 'run_resumed':
        return [`resumed by ${event.by}`];
      case 'run_interrupted':
        return [`interrupted: ${event.cause}`];
      case 'run_ended':
        return [
          `${outcomes[event.outcome]}${event.error ? `: ${event.error.message}` : ''}`,
          ...(event.error?.remedy === undefined ? [] : [event.error.remedy]),
          ...(event.figures ? figureLines(event.figures) : []),
        ];
    }
  };
  return (event, now) => [...(event.type === 'step_skipped' ? [] : tellSkipped()), ...tell(event, now)];
}

/** The likeliest cause and what to do; where no rule fits, what the engine itself says one can do. */
const whyLines = ({ remedy }: StepError, known: KnownCause | undefined): string[] =>
  known
    ? [`      Cause: ${known.cause.en} (${known.rule})`, `      Remedy: ${known.remedy.en}`]
    : remedy === undefined
      ? []
      : [`      ${remedy}`];

const jobLine = z.object({ kollage_job: z.string(), command: z.array(z.string()).optional() });

/** What a terminal shows of a step's log: not what merely passed or was written, and commands in place of their records. */
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
function figureLines({ wall, cpu, cores, criticalPath, firstToken }: RunFigures): string[] {
  const least = cores > 0 ? cpu / cores : 0;
  const path = criticalPath
    .map(
      ({ step, seconds, waited }) =>
        `${waited ? `waited ${waited.seconds.toFixed(1)} s for a free place on ${waited.host} > ` : ''}${step} ${seconds.toFixed(1)} s`,
    )
    .join(' > ');
  return [
    `  ${'took'.padEnd(16)}${wall.toFixed(1)} s`,
    ...(firstToken === undefined ? [] : [`  ${'first token'.padEnd(16)}after ${firstToken.toFixed(1)} s`]),
    ...(least > 0
      ? [
          `  ${'CPU of services'.padEnd(16)}${cpu.toFixed(1)} s on ${counted(cores, 'core')}: at least ${least.toFixed(1)} s, this run took ${(wall / least).toFixed(2)} times that`,
        ]
      : []),
    ...(path === '' ? [] : wrap(`  ${'longest chain'.padEnd(16)}${path}`, ' '.repeat(18))),
  ];
}
