import { z } from 'zod';
import type { ErrorTag } from '../core/domain/error-tag';
import type { StepError } from '../core/domain/event';
import { isRecord } from '../core/domain/value';
import { tellingLine } from '../core/logs/telling-line';
import { stepId } from '../core/plan/step-id';
import type { ContainerLook, FailureView } from '../views/failures';
import { askWorker } from './ask-worker';
import { causesOf } from './causes-of';
import { overridesOfStep, savedFiles } from './explain-step';
import type { Kollage } from './kollage';
import { lastGood } from './last-good';
import { found } from './refusal';

const looked = z.custom<ContainerLook>(isRecord);
const PATIENCE_MS = 30_000;

/** Why a container fails outside of a run: a look at it now, then the same rules. */
export async function explainContainer(
  kollage: Kollage,
  id: string,
  host: string,
  name: string,
  hungUp?: AbortSignal,
): Promise<FailureView> {
  const { name: cloud } = found(await kollage.store.clouds.get(id), 'cloud');
  const job = { kind: 'explain', cloud: id, host, container: name } as const;
  const look = looked.parse(await askWorker(kollage, job, PATIENCE_MS, hungUp));
  const role = (look.kind === 'seen' && look.role) || (roleOf(kollage, name) ?? '');
  const error = errorOf(look, host, name);
  const overrides = await overridesOfStep(kollage, id, { role, subject: name, host });
  const good = await lastGood(
    kollage.store,
    { id, name: cloud },
    { host, subject: name, steps: new Set([stepId.container(host, name)]) },
    { number: Number.MAX_SAFE_INTEGER, at: new Date(look.at) },
  );
  const lines = error.lines ?? [];
  const evidence = { host, role, subject: name, tag: error.tag, message: error.message, lines };
  const [named = []] = await causesOf(kollage, id, [{ ...evidence, saved: savedFiles(good, overrides) }]);
  // Of one that runs, only what its own lines say counts.
  const causes = named.filter(({ line }) => error.tag !== 'ContainerRuns' || line !== undefined);
  const telling = tellingLine(lines);
  return {
    cloud: { id, name: cloud },
    of: { kind: 'container', container: name, look },
    host,
    role,
    subject: name,
    at: look.at,
    error,
    ...(telling ? { telling: telling.line } : {}),
    causes,
    overrides,
    lastGood: good,
  };
}

const roleOf = ({ tools }: Kollage, container: string): string | undefined =>
  Object.values(tools.catalog.roles).find(({ spec }) => container in spec.containers)?.spec.name;

/** The container's fault, in the form of a step error. */
function errorOf(look: ContainerLook, host: string, name: string): StepError {
  const containerFailure = (tag: ErrorTag, message: string, lines?: readonly string[]): StepError => ({
    tag,
    message,
    retryable: false,
    ...(lines ? { lines } : {}),
  });
  switch (look.kind) {
    case 'unknown':
      return look.error;
    case 'absent':
      return containerFailure('NoSuchContainer', `there is no container ${name} on ${host}`);
    case 'seen': {
      const { state, health, quote, lines } = look;
      if (state === 'running' && health !== 'unhealthy')
        return containerFailure(
          'ContainerRuns',
          `${name} on ${host} runs, and its engine knows of no failure`,
          lines,
        );
      if (state === 'running')
        return containerFailure(
          'ContainerUnhealthy',
          `${name} on ${host} runs and is not healthy${quote}`,
          lines,
        );
      const how = look.oomKilled
        ? 'was killed by the kernel: out of memory'
        : state === 'restarting'
          ? 'keeps stopping'
          : look.exitCode === undefined
            ? `is ${state}`
            : `stopped with exit code ${look.exitCode}`;
      return containerFailure('ContainerStopped', `${name} on ${host} ${how}${quote}`, lines);
    }
  }
}
