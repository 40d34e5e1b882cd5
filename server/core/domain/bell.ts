/** Wakes one who waits. Rung while nobody waits, it wakes the next who does, once. */
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
