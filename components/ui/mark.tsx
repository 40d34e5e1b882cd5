import { cn } from './cn';

/** A state: a shape, a word, then a colour. */
export type Mark = 'ok' | 'running' | 'waiting' | 'warn' | 'failed' | 'unknown';

const shapes: Readonly<Record<Mark, React.ReactNode>> = {
  ok: (
    <>
      <circle cx="8" cy="8" r="6.6" fill="currentColor" />
      <path
        d="m5.1 8.2 2 2 3.8-4.2"
        fill="none"
        stroke="var(--cut)"
        strokeWidth="1.7"
        strokeLinecap="round"
      />
    </>
  ),
  running: (
    <>
      <circle cx="8" cy="8" r="5.8" fill="none" stroke="currentColor" strokeOpacity=".28" strokeWidth="2" />
      <path
        d="M8 2.2A5.8 5.8 0 0 1 13.8 8"
        fill="none"
        stroke="currentColor"
        strokeWidth="2.2"
        strokeLinecap="round"
      />
      <circle cx="8" cy="8" r="2" fill="currentColor" />
    </>
  ),
  waiting: (
    <>
      <circle cx="8" cy="8" r="5.8" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M8 5v3.2h2.2" fill="none" stroke="currentColor" strokeWidth="1.5" strokeLinecap="round" />
    </>
  ),
  warn: (
    <>
      <path
        d="M8 1.8 15 14H1z"
        fill="currentColor"
        stroke="currentColor"
        strokeWidth="1.2"
        strokeLinejoin="round"
      />
      <path d="M8 6v3.6M8 11.7v.2" stroke="var(--cut)" strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  failed: (
    <>
      <path d="M5.2 1.3h5.6l3.9 3.9v5.6l-3.9 3.9H5.2l-3.9-3.9V5.2z" fill="currentColor" />
      <path d="m5.7 5.7 4.6 4.6m0-4.6-4.6 4.6" stroke="var(--cut)" strokeWidth="1.7" strokeLinecap="round" />
    </>
  ),
  unknown: (
    <>
      <circle
        cx="8"
        cy="8"
        r="6"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeDasharray="2.6 2.11"
      />
      <path
        d="M6.4 6.4a1.65 1.65 0 1 1 2.3 1.5c-.5.25-.7.5-.7 1M8 11v.1"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
      />
    </>
  ),
};

const tones: Readonly<Record<Mark, string>> = {
  ok: 'text-ok',
  running: 'animate-turn text-running',
  waiting: 'text-waiting',
  warn: 'text-warn',
  failed: 'text-failed',
  unknown: 'text-unknown',
};

/** `word` is what a screen reader says; leave it out where the word stands beside the shape. */
export function StateMark(props: {
  readonly mark: Mark;
  readonly word?: string;
  readonly className?: string;
}) {
  const className = cn('size-3.5 flex-none', tones[props.mark], props.className);
  return props.word ? (
    <svg className={className} viewBox="0 0 16 16" role="img" aria-label={props.word}>
      {shapes[props.mark]}
    </svg>
  ) : (
    <svg className={className} viewBox="0 0 16 16" aria-hidden="true">
      {shapes[props.mark]}
    </svg>
  );
}
