'use client';
import { useEffect, useRef } from 'react';

const typing = (e: KeyboardEvent): boolean =>
  e.target instanceof HTMLElement &&
  (e.target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(e.target.tagName));

/**
 * Keys of a screen: `?`, `g r` (one after the other), `mod+k`, `mod+enter`.
 * Plain keys rest while somebody types or a dialog is open.
 */
export function useKeys(keys: Readonly<Record<string, () => void>>): void {
  const current = useRef(keys);
  current.current = keys;
  useEffect(() => {
    let before = '';
    let at = 0;
    const onKey = (e: KeyboardEvent) => {
      const mod = e.metaKey || e.ctrlKey;
      if (e.altKey || e.isComposing) return;
      if (!mod && (typing(e) || document.querySelector('[role=dialog]'))) return;
      const key = e.key.toLowerCase();
      const name = mod ? `mod+${key}` : key;
      const pair = e.timeStamp - at < 900 ? `${before} ${name}` : '';
      const act = current.current[pair] ?? current.current[name];
      before = name;
      at = e.timeStamp;
      if (!act) return;
      e.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
