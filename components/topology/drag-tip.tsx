'use client';
import { type RefObject, useSyncExternalStore } from 'react';
import { UNASSIGNED } from '@/server/core/topology/drop';
import { useText } from '../i18n/context';
import type { DragStore } from './drag-store';
import { counted, heldNames } from './drop-text';

/** Beside the pointer: what the drop would do, or why it cannot. */
export function DragTip(props: { readonly drag: DragStore; readonly at: RefObject<HTMLDivElement | null> }) {
  const t = useText();
  const { tip } = t.topology;
  const state = useSyncExternalStore(props.drag.subscribe, props.drag.get, () => undefined);
  const shown = state && !state.home;
  const out = state?.target === undefined || state.target === UNASSIGNED;
  return (
    <div
      ref={props.at}
      className="pointer-events-none fixed top-0 left-0 z-50 w-max max-w-96 rounded-md bg-ink px-3 py-2 text-paper shadow-lg empty:hidden"
      role="status"
    >
      {shown && (
        <>
          <b>
            {out ? tip.out(heldNames(state.held, t)) : tip.into(heldNames(state.held, t), state.target ?? '')}
          </b>
          {state.refused !== undefined ? (
            <div>{state.refused}</div>
          ) : state.gains === undefined ? (
            <div>{tip.asking}</div>
          ) : (
            <>
              {state.gains.length > 0 && <div>{tip.gains(state.gains.length, counted(state.gains))}</div>}
              {state.loses && state.loses.length > 0 && (
                <div>{tip.loses(state.loses.length, counted(state.loses))}</div>
              )}
              {state.gains.length + (state.loses?.length ?? 0) === 0 && <div>{tip.same}</div>}
            </>
          )}
          <div className="text-2xs opacity-80">
            {state.held.kind === 'hosts' && !out ? tip.keys : tip.cancel}
          </div>
        </>
      )}
    </div>
  );
}
