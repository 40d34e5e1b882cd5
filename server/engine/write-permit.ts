import { EngineError } from './errors';

/** Whether this process may still write to hosts. Time is the machine's own, which goes on while a process is stopped. */
export interface WritePermit {
  holds(): boolean;
  /** Throws WriteRefused when it is over: to be asked before each write. */
  check(): void;
  /** Holds until then; one that is over stays over, because another may write by now. */
  extend(until: number): void;
  end(): void;
}

/** `now` never goes back. */
export function createWritePermit(now: () => number, until = Number.POSITIVE_INFINITY): WritePermit {
  let deadline = until;
  const holds = () => {
    if (now() >= deadline) deadline = Number.NEGATIVE_INFINITY;
    return deadline !== Number.NEGATIVE_INFINITY;
  };
  return {
    holds,
    check() {
      if (holds()) return;
      throw new EngineError('WriteRefused', 'this run may not write any more: its time is over', {
        remedy: 'Plan again: another worker may have taken over, and what is done is not done twice.',
      });
    },
    extend(to) {
      if (holds()) deadline = Math.max(deadline, to);
    },
    end() {
      deadline = Number.NEGATIVE_INFINITY;
    },
  };
}
