import type { Step } from '../../core/domain/plan';

interface Entry {
  readonly step: Step;
  readonly chain: number;
  readonly order: number;
}

const before = (a: Entry, b: Entry): boolean =>
  a.chain > b.chain || (a.chain === b.chain && a.order < b.order);

function push(heap: Entry[], entry: Entry): void {
  let at = heap.length;
  heap.push(entry);
  while (at > 0) {
    const parent = (at - 1) >> 1;
    const above = heap[parent];
    if (!above || before(above, entry)) break;
    heap[at] = above;
    at = parent;
  }
  heap[at] = entry;
}

function pop(heap: Entry[]): Entry | undefined {
  const first = heap[0];
  const last = heap.pop();
  if (!last || heap.length === 0) return first;
  let at = 0;
  for (;;) {
    const [left, right] = [heap[2 * at + 1], heap[2 * at + 2]];
    if (!left) break;
    const [child, next] = right && before(right, left) ? [right, 2 * at + 2] : [left, 2 * at + 1];
    if (!before(child, last)) break;
    heap[at] = child;
    at = next;
  }
  heap[at] = last;
  return first;
}

/** Steps that could start, the longest chain first, then the one that came first; no host gets more than its places. */
export interface ReadyQueue {
  add(step: Step): void;
  /** The next step, whose host's place it takes. */
  take(): Step | undefined;
  /** Gives a place of a host back. */
  free(host: string): void;
}

/** A step whose host is full is set aside until a place there is free: each is moved once for each place, not looked at each time. */
export function createReadyQueue(chain: (step: Step) => number, perHost: number): ReadyQueue {
  const open: Entry[] = [];
  const aside = new Map<string, Entry[]>();
  const onHost = new Map<string, number>();
  let order = 0;
  return {
    add(step) {
      order += 1;
      push(open, { step, chain: chain(step), order });
    },
    take() {
      for (let entry = pop(open); entry; entry = pop(open)) {
        const { host } = entry.step;
        const used = onHost.get(host) ?? 0;
        if (used < perHost) {
          onHost.set(host, used + 1);
          return entry.step;
        }
        const heap = aside.get(host);
        if (heap) push(heap, entry);
        else aside.set(host, [entry]);
      }
      return undefined;
    },
    free(host) {
      onHost.set(host, (onHost.get(host) ?? 1) - 1);
      const next = pop(aside.get(host) ?? []);
      if (next) push(open, next);
    },
  };
}
