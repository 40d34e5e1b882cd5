/** Wakes one waiter. A ring without a waiter is kept: it wakes the next waiter at once. */
export interface Bell {
  ring(): void;
  /** Resolves when the bell was rung since the last time. */
  heard(): Promise<void>;
}

export function createBell(): Bell {
  let rung = false;
  let wake = (): void => undefined;
  return {
    ring() {
      rung = true;
      wake();
    },
    async heard() {
      if (!rung)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      rung = false;
    },
  };
}
