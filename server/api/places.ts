/** Who holds places of something that is bounded: by whom, and how many that one may hold. */
export type Wanted = readonly (readonly [key: string, most: number])[];

export interface Places {
  /** One place of each of these, or undefined when one of them has none left. Returns how to give them back, once. */
  take(wanted: Wanted): (() => void) | undefined;
}

/** Counts in one web server. */
export function createPlaces(): Places {
  const held = new Map<string, number>();
  const add = (key: string, by: number) => {
    const now = (held.get(key) ?? 0) + by;
    if (now > 0) held.set(key, now);
    else held.delete(key);
  };
  return {
    take(wanted) {
      if (wanted.some(([key, most]) => (held.get(key) ?? 0) >= most)) return undefined;
      for (const [key] of wanted) add(key, 1);
      let open = true;
      return () => {
        if (!open) return;
        open = false;
        for (const [key] of wanted) add(key, -1);
      };
    },
  };
}
