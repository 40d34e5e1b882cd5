'use client';
import type { Terminal } from '@xterm/xterm';
import { useEffect, useRef, useState } from 'react';
import type { ShellEnd } from '@/server/core/domain/shell-end';
import { useApiClient, useLive } from '../api/client';
import { errorCode } from '../api/error';
import { createEarlyKeys, keyText } from './early-keys';
import { createSender } from './sender';

const RETRY_MS = 300;
const pause = () => new Promise<void>((resolve) => setTimeout(resolve, RETRY_MS));

type Notice = 'lost' | 'full' | 'too_long';

/** Joins a terminal on the page to an open shell. `attach` is for the screen that shows it. */
export function useShell(cloud: string, shell: string) {
  const client = useApiClient();
  const live = useLive();
  const [ended, setEnded] = useState<ShellEnd>();
  const [failed, setFailed] = useState<unknown>(null);
  const [notice, setNotice] = useState<Notice>();
  const [terminal, setTerminal] = useState<Terminal>();
  const known = useRef<string>(undefined);
  const early = useRef(createEarlyKeys());
  const isTyping = useRef(false);
  const sender = useRef<ReturnType<typeof createSender>>(undefined);

  // Before the terminal is on the page, keys go to the page.
  useEffect(() => {
    if (terminal) return;
    const keep = (event: KeyboardEvent) => {
      const text = document.activeElement === document.body ? keyText(event) : undefined;
      if (text === undefined || text === '\t') return;
      early.current.add(text);
      event.preventDefault();
      event.stopPropagation();
    };
    document.addEventListener('keydown', keep, true);
    return () => document.removeEventListener('keydown', keep, true);
  }, [terminal]);
  // Then they go to the terminal, which is not heard before its shell answers.
  useEffect(() => {
    const keys = terminal?.onKey(({ key }) => {
      if (!isTyping.current) early.current.add(key);
    });
    return () => keys?.dispose();
  }, [terminal]);

  useEffect(() => {
    if (!live || !terminal) return;
    let over = false;
    let again: ReturnType<typeof setTimeout> | undefined;
    let stop = () => {};
    // What a terminal answers to what was shown before a reload is not typed again.
    isTyping.current = false;
    const send = createSender({
      async send(sent) {
        try {
          await client.shells.send.mutate({ cloud, shell, ...sent });
          return 'sent';
        } catch (cause) {
          if (!over && ['TOO_MANY_REQUESTS', 'offline'].includes(errorCode(cause))) return 'full';
          throw cause;
        }
      },
      wait: pause,
      onFull: (full) => setNotice((was) => (full ? 'full' : was === 'full' ? undefined : was)),
      // Why it ended is told by the subscription.
      onFailed: () => undefined,
    });
    sender.current = send;
    send.resize(terminal.cols, terminal.rows);
    const typed = terminal.onData((text) => {
      if (!isTyping.current) return;
      setNotice(send.type(text) ? undefined : 'too_long');
    });
    const follow = () => {
      const subscription = client.shells.follow.subscribe(
        { cloud, shell, ...(known.current ? { lastEventId: known.current } : {}) },
        {
          onData(event) {
            setNotice((was) => (was === 'lost' ? undefined : was));
            const news = 'data' in event ? event.data : event;
            if (news.kind === 'live')
              terminal.write('', () => {
                isTyping.current = true;
                const kept = early.current.take();
                if (kept !== '') send.type(kept);
              });
            else if (news.kind === 'ended') setEnded(news.because);
            else {
              known.current = String(news.seq);
              terminal.write(news.text, () => send.showed(news.seq, news.text.length));
            }
          },
          onError(cause) {
            if (over) return;
            if (errorCode(cause) !== 'offline') return setFailed(cause);
            setNotice('lost');
            clearTimeout(again);
            again = setTimeout(follow, 1_000);
          },
        },
      );
      stop = () => subscription.unsubscribe();
    };
    follow();
    return () => {
      over = true;
      clearTimeout(again);
      stop();
      send.stop();
      typed.dispose();
    };
  }, [client, live, cloud, shell, terminal]);

  return {
    ended,
    failed,
    notice: ended || failed ? undefined : notice,
    attach(made: Terminal) {
      setTerminal(made);
      made.focus();
      return () => setTerminal(undefined);
    },
    resize: (cols: number, rows: number) => sender.current?.resize(cols, rows),
    close: () => client.shells.close.mutate({ cloud, shell }).catch(() => undefined),
  };
}
