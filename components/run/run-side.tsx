'use client';
import type { RunFigures } from '@/server/core/domain/event';
import type { RunState } from '@/server/core/runs/run-state';
import type { RunView } from '@/server/views/runs';
import { GoBack } from '../rollback/go-back';
import { SidePanel } from '../ui/page';
import { Failure } from './failure';
import { Figures } from './figures';
import { NotBegun } from './not-begun';

/** Beside a run: why it did not begin, what failed and what helps, or the figures of its end. */
export function RunSide(props: {
  readonly run: RunView;
  readonly state: RunState;
  readonly failed: string | undefined;
  readonly others: readonly string[];
  readonly path: RunFigures['criticalPath'];
  readonly onStep: (step: string) => void;
}) {
  const { state, run } = props;
  return (
    <SidePanel className="col-start-2 row-span-full bg-paper [--cut:var(--paper)] max-md:col-start-1 max-md:row-auto">
      {state.error && <NotBegun run={run} error={state.error} />}
      {props.failed && <Failure {...props} failed={props.failed} />}
      {state.endedAt && <Figures run={run} state={state} path={props.path} onStep={props.onStep} />}
      {state.endedAt && <GoBack run={run} />}
    </SidePanel>
  );
}
