'use client';
import { useEffect, useState } from 'react';

/** The time, again every `everyMs` while `on`. */
export function useNow(on: boolean, everyMs = 1000): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    setNow(new Date());
    if (!on) return;
    const timer = setInterval(() => setNow(new Date()), everyMs);
    return () => clearInterval(timer);
  }, [on, everyMs]);
  return now;
}
