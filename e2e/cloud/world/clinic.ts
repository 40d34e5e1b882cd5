import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../../server/boot/environment';
import { explainPlan } from '../../../server/usecases/explain-plan';
import { explainStep } from '../../../server/usecases/explain-step';
import { approvePlan } from '../../../server/usecases/plan-requests';
import type { CauseView } from '../../../server/views/failures';
import type { OpenKollage } from './kollage';
import { asker, eventsOf, plan } from './work';

/** What an operator is shown of a fault: where, in which words, and the causes that are named. */
export interface Shown {
  readonly where: 'plan' | 'run';
  readonly message: string;
  readonly causes: readonly CauseView[];
}

export interface Result {
  readonly fault: string;
  /** The first of these that is named is right. */
  readonly wanted: readonly string[];
  readonly shown: Shown | undefined;
  /** From the wish to deploy to the named cause. */
  readonly seconds: number;
}

/** Plans a deploy as an operator would and runs it where it can be; what is red first. `during` runs once the run has begun. */
export async function deployed(
  kollage: OpenKollage,
  cloud: string,
  during: (run: string) => Promise<void> = async () => undefined,
): Promise<Shown | undefined> {
  const made = await plan(kollage, cloud);
  const [held] = await explainPlan(kollage, made.id);
  if (held) return { where: 'plan', message: held.message, causes: held.causes };
  if (made.state.kind !== 'ready' || made.steps.length === 0) return undefined;
  const { run } = await approvePlan(kollage, made.id, { digest: made.digest }, asker);
  const harm = during(run);
  const events = await eventsOf(kollage, run);
  await harm;
  if (!events.some((event) => event.type === 'step_failed')) return undefined;
  const { error, causes } = await explainStep(kollage, run, undefined);
  return { where: 'run', message: error.message, causes };
}

export const isRight = ({ wanted, shown }: Result): boolean =>
  shown?.causes[0] !== undefined && wanted.includes(shown.causes[0].rule);

const cell = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
  return line.length > 180 ? `${line.slice(0, 180)} ...` : line;
};

/** Writes docs/fault-clinic.md. */
export function writeClinic(results: readonly Result[], notes: readonly string[]): void {
  const right = results.filter(isRight).length;
  const rows = results.map((result) => {
    const { fault, shown, seconds } = result;
    const first = shown?.causes[0];
    const cells = [
      fault,
      shown ? `${shown.where}: ${cell(shown.message)}` : 'nothing was red',
      first ? `\`${first.rule}\` ${cell(first.cause.en)}` : 'none',
      isRight(result) ? 'yes' : 'no',
      seconds.toFixed(0),
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const text = [
    '# The fault clinic',
    '',
    'Made by `npx vitest run --project all e2e/cloud/clinic`, not edited by hand. Each fault is injected into a deployed cloud on a',
    'lab host; an operator then plans and runs a deploy. The cause is what the failure page names first, without a look at any log.',
    '',
    `${right} of ${results.length} causes are named.`,
    '',
    '| fault | what was seen | cause named | right | seconds |',
    '|---|---|---|---|---|',
    ...rows,
    '',
    ...notes.map((note) => `* ${note}`),
    '',
  ].join('\n');
  writeFileSync(join(projectRoot(), 'docs', 'fault-clinic.md'), text);
}
