import { containerRows, isTrouble, wellnessOf } from '../core/domain/wellness';
import type { Queue } from '../store/queue';
import type { Store } from '../store/store';
import { announce } from './announce';
import { readWatch } from './read-watch';

/** Containers, hosts and addresses that a notice names. */
const MOST = 10;

/**
 * Looks how a cloud is; when two looks in a row find it in trouble, or well, and something else was said last, that is
 * announced. While something is being changed in the cloud nothing is said of it.
 */
export function stateTeller(
  to: { readonly store: Store; readonly queue: Pick<Queue, 'send'> },
  cloud: string,
  holder: string,
  now: () => number,
): () => Promise<void> {
  const { store } = to;
  let before: string | undefined;
  return async () => {
    if (await store.locks.of(cloud)) {
      before = undefined;
      return;
    }
    const view = await readWatch(to, cloud);
    const wellness = wellnessOf(view, now());
    const { kind, silent, unanswered } = wellness;
    const state = kind === 'well' ? 'well' : kind === 'trouble' || silent.length > 0 ? 'trouble' : undefined;
    const twice = state !== undefined && state === before;
    before = state;
    if (!twice || !(await store.watches.tell(cloud, holder, state))) return;
    const name = (await store.clouds.get(cloud))?.name ?? '';
    const containers = containerRows(view, now()).filter(isTrouble);
    await announce(to, cloud, {
      kind: state,
      at: new Date(now()).toISOString(),
      cloud: name,
      containers: containers.slice(0, MOST).map(({ key }) => key),
      hosts: silent.slice(0, MOST),
      endpoints: unanswered.slice(0, MOST),
    });
  };
}
