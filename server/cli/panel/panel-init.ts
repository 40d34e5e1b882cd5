import type { ResourceStep } from '../../core/domain/resource-step';
import type { PanelWish, ResourceTaskView } from '../../views/cloud-tasks';
import type { CliDeps } from '../cli-deps';
import { type ExitCode, exitCodes, Failure } from '../failure';
import { agree } from '../live/approve';
import { type InitOptions, lastLine, wishOf } from '../live/init-cloud';
import { failureOf } from '../show/error-text';
import { resourceLine } from '../show/resource-line';
import type { Output } from '../terminal';
import { enterPanel, type PanelFlags } from './enter-panel';

const POLL_MS = 500;

/** The same through a panel, whose worker does it; leaving does not stop it. */
export async function panelInit(
  deps: CliDeps,
  output: Output,
  options: InitOptions,
  flags: PanelFlags,
): Promise<ExitCode> {
  const { image, ...wish } = await wishOf(options);
  if (image?.kind === 'file')
    throw new Failure(({ failures }) => failures.panelFetchesImage, {
      code: exitCodes.usage,
    });
  const { panel, cloud } = await enterPanel(deps, flags);
  if (!output.json)
    output.out(
      options.undo
        ? output.words.show.resources.removes(cloud.name)
        : output.words.show.resources.panelMakes(cloud.name, options.instance),
    );
  await agree({ action: 'deploy', yes: options.yes, destroyName: undefined }, cloud.name, output);
  const id = options.undo
    ? await panel.removeResources(cloud.id, cloud.name)
    : await panel.createResources(cloud.id, given({ ...wish, image }));
  const told = new Set<string>();
  for (;;) {
    const task = await panel.resources(cloud.id);
    if (task?.id !== id) throw new Failure(({ failures }) => failures.otherTask);
    for (const step of task.steps) say(output, step, told);
    if (task.endedAt !== undefined) return end(output, task);
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    output.signal.throwIfAborted();
  }
}

/** Without what was not said. */
const given = (wish: { readonly [K in keyof PanelWish]: PanelWish[K] | undefined }): PanelWish =>
  Object.fromEntries(Object.entries(wish).filter(([, value]) => value !== undefined));

function say(output: Output, step: ResourceStep, told: Set<string>): void {
  const key = `${step.kind}/${step.name}/${step.state}`;
  if (told.has(key) || step.state === 'waiting' || (step.state === 'running' && !output.json)) return;
  told.add(key);
  output.out(output.json ? JSON.stringify({ type: 'resource', ...step }) : resourceLine(step, output.words));
}

function end(output: Output, task: ResourceTaskView): ExitCode {
  if (task.state !== 'done') {
    throw task.error ? failureOf(task.error) : new Failure(({ failures }) => failures.badEnd);
  }
  const { address, firstPing } = task.result ?? {};
  if (output.json) output.out(JSON.stringify({ type: 'result', ...task.result }));
  else if (address !== undefined) output.out(lastLine(address, firstPing, output.words));
  return exitCodes.done;
}
