'use client';
import { useRef } from 'react';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Screen } from './screen';
import { useShell } from './use-shell';

/** An open shell: its terminal, and why it ended when it has. */
export function LiveShell(props: {
  readonly cloud: string;
  readonly shell: string;
  readonly place: string;
  readonly onAgain: () => void;
}) {
  const t = useText();
  const shell = useShell(props.cloud, props.shell);
  const close = useRef<HTMLButtonElement>(null);
  const notices = { lost: t.shells.lost, full: t.shells.tooMuch, too_long: t.shells.pasteTooLong };
  const over = shell.ended !== undefined || Boolean(shell.failed);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-2.5 px-6 pb-6 max-md:px-4">
      <div className="flex min-h-8 flex-wrap items-center gap-3" aria-live="polite">
        {shell.ended && (
          <Alert className="flex-1" title={t.shells.ended} detail={t.shells.because[shell.ended]} />
        )}
        {shell.failed ? (
          <Alert className="flex-1" variant="destructive" {...errorText(shell.failed, t)} />
        ) : null}
        {shell.notice && <p className="text-warn">{notices[shell.notice]}</p>}
        {!over && !shell.notice && <p className="text-xs text-ink-3">{t.shells.leave}</p>}
        <span className="ml-auto" />
        {over ? (
          <Button variant="outline" onClick={props.onAgain}>
            {t.shells.again}
          </Button>
        ) : (
          <Button ref={close} variant="destructive" size="sm" onClick={() => void shell.close()}>
            {t.shells.close}
          </Button>
        )}
      </div>
      <Screen
        className="flex-1"
        label={t.shells.terminal(props.place)}
        onReady={shell.attach}
        onSize={shell.resize}
        onLeave={() => close.current?.focus()}
      />
    </div>
  );
}
