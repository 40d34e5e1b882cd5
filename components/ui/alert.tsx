import type { ReactNode } from 'react';
import { StateMark } from './mark';

/** Something went wrong, or wants to be known, where it happened. */
export function Alert(props: {
  readonly kind: 'failed' | 'warn' | 'note';
  readonly title: string;
  readonly detail?: string | undefined;
  /** What to do about it. */
  readonly remedy?: string | undefined;
  readonly children?: ReactNode;
}) {
  return (
    <div className={`alert ${props.kind}`} role={props.kind === 'failed' ? 'alert' : 'status'}>
      <StateMark mark={props.kind === 'note' ? 'waiting' : props.kind} />
      <div className="grow">
        <b>{props.title}</b>
        {props.detail && (
          <div className="xs mono" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-line' }}>
            {props.detail}
          </div>
        )}
        {props.remedy && <div className="sec">{props.remedy}</div>}
      </div>
      {props.children}
    </div>
  );
}
