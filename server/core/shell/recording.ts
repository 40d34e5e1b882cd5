import type { Secrets } from '../domain/secret';
import type { ShellEvent } from '../domain/shell-event';
import { wordFinder } from '../secrets/find-words';
import { secretForms } from '../secrets/secret-forms';

/**
 * What does more than draw: titles, links, the clipboard (OSC), device strings (DCS, SOS, PM, APC), and questions that
 * a terminal answers as if somebody typed (CSI ... c, n, t, x, $p; ENQ).
 */
const acting =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c)?|(?:\x1b\[|\x9b)[0-?]*(?:[cntx]|\$p)|\x05/g;
const MASK = '•';

/**
 * The events as they may be kept and shown again: secrets of the cloud are covered, also where output was cut between
 * two events, and only what draws is left.
 */
export function safeRecording(
  events: readonly ShellEvent[],
  versions: readonly Secrets[],
): readonly ShellEvent[] {
  const text = events.map((event) => (event.kind === 'output' ? event.text : '')).join('');
  const chars = text.split('');
  const cover = (start: number, length: number, by: string) => chars.fill(by, start, start + length);
  for (const { index, 0: sequence } of text.matchAll(acting)) cover(index, sequence.length, '');
  // A secret may be cut by a sequence that was taken out.
  const places = chars.flatMap((char, place) => (char === '' ? [] : [place]));
  const left = chars.join('');
  const words = versions.flatMap((secrets) =>
    Object.values(secrets).flatMap((value) =>
      secretForms(typeof value === 'string' ? value : value.private_key),
    ),
  );
  for (const { word, start } of wordFinder([...new Set(words)])(left))
    for (let at = start; at < start + word.length; at += 1) cover(places[at] ?? 0, 1, MASK);
  let from = 0;
  return events.flatMap((event): ShellEvent[] => {
    if (event.kind === 'size') return [event];
    const part = chars.slice(from, from + event.text.length).join('');
    from += event.text.length;
    return part === '' ? [] : [{ ...event, text: part }];
  });
}

/** An asciicast of version 2: what `asciinema play` and the panel show again. */
export function asciicast(
  head: {
    readonly cols: number;
    readonly rows: number;
    readonly startedAt: string;
    readonly title: string;
  },
  events: readonly ShellEvent[],
): string {
  const first = {
    version: 2,
    width: head.cols,
    height: head.rows,
    timestamp: Math.floor(Date.parse(head.startedAt) / 1000),
    title: head.title,
    env: { TERM: 'xterm-256color' },
  };
  const lines = events.map(({ kind, ms, text }) =>
    JSON.stringify([Math.round(ms) / 1000, kind === 'output' ? 'o' : 'r', text]),
  );
  return `${[JSON.stringify(first), ...lines].join('\n')}\n`;
}
