'use client';
import { useEffect, useRef } from 'react';
import type { Topology } from './use-topology';

/** Ctrl+Z and Ctrl+Shift+Z, but for who types: a text field has its own. */
export function useUndoKeys(topology: Topology, on: boolean): void {
  const current = useRef(topology);
  current.current = topology;
  useEffect(() => {
    if (!on) return;
    const onKey = (e: KeyboardEvent) => {
      const { target } = e;
      const text =
        target instanceof HTMLTextAreaElement ||
        (target instanceof HTMLInputElement && !['checkbox', 'radio'].includes(target.type));
      const key = e.key.toLowerCase();
      if (!(e.ctrlKey || e.metaKey) || text || document.querySelector('[role=dialog]')) return;
      if (key === 'z' && !e.shiftKey) current.current.undo();
      else if (key === 'y' || key === 'z') current.current.redo();
      else return;
      e.preventDefault();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [on]);
}
