import type { ResourceStep } from '../../core/domain/resource-step';
import { EngineError } from '../errors';
import { type Found, keyOf, type Resource, type ResourceWorld } from './resource';

export type Say = (step: ResourceStep) => void;
type Deps = Pick<ResourceWorld, 'session' | 'clock' | 'signal'>;

/** Makes what is missing, each as soon as what it needs is there. Throws the first failure when all others have ended. */
export async function makeResources(
  resources: readonly Resource[],
  deps: Deps,
  say: Say,
): Promise<ReadonlyMap<string, Found>> {
  const { world, found } = worldOf(deps);
  await inOrder(
    resources,
    (resource) => resource.needs,
    deps,
    say,
    async (resource) => {
      const there = await resource.find(world);
      const seen = there ?? (await resource.make(world));
      found.set(keyOf(resource), seen);
      return { state: there ? 'found' : 'made', ...(seen.note === undefined ? {} : { note: seen.note }) };
    },
  );
  return found;
}

/** Removes what Kollage made, in the reverse order. Throws the first failure when all others have ended. */
export async function removeResources(resources: readonly Resource[], deps: Deps, say: Say): Promise<void> {
  const { world, found } = worldOf(deps);
  for (const resource of resources) {
    const there = await resource.find(world);
    if (there) found.set(keyOf(resource), there);
  }
  const users = (resource: Resource) =>
    resources.filter((other) => other.needs.includes(keyOf(resource))).map(keyOf);
  await inOrder([...resources].reverse(), users, deps, say, async (resource) => {
    const there = found.get(keyOf(resource));
    if (!there) return { state: 'absent' };
    if (!there.mine) return { state: 'kept' };
    await resource.remove(world, there);
    return { state: 'removed' };
  });
}

function worldOf(deps: Deps): { world: ResourceWorld; found: Map<string, Found> } {
  const found = new Map<string, Found>();
  const world: ResourceWorld = {
    ...deps,
    known: (key) => found.get(key),
    id(key) {
      const there = found.get(key);
      if (!there) throw new Error(`${key} is not there yet`);
      return there.id;
    },
  };
  return { world, found };
}

/** Does each when those `before` it are done. */
async function inOrder(
  resources: readonly Resource[],
  before: (resource: Resource) => readonly string[],
  { clock, signal }: Deps,
  say: Say,
  act: (resource: Resource) => Promise<Pick<ResourceStep, 'state' | 'note'>>,
): Promise<void> {
  const under = new Map<string, Promise<boolean>>();
  let failure: unknown;
  for (const resource of resources) {
    const { kind, name } = resource;
    const needs = before(resource).map((key) => under.get(key) ?? true);
    const done = async (): Promise<boolean> => {
      if ((await Promise.all(needs)).includes(false) || signal.aborted) {
        say({ kind, name, state: 'skipped' });
        return false;
      }
      const started = clock.now();
      say({ kind, name, state: 'running' });
      const seconds = () => (clock.now() - started) / 1000;
      try {
        say({ kind, name, ...(await act(resource)), seconds: seconds() });
        return true;
      } catch (cause) {
        failure ??= cause;
        const error = cause instanceof EngineError ? cause.toStepError() : undefined;
        say({ kind, name, state: 'failed', seconds: seconds(), ...(error ? { error } : {}) });
        return false;
      }
    };
    under.set(keyOf(resource), done());
  }
  await Promise.all(under.values());
  signal.throwIfAborted();
  if (failure !== undefined) throw failure;
}
