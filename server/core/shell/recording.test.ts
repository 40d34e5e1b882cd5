import { expect, test } from 'vitest';
import type { ShellEvent } from '../domain/shell-event';
import { asciicast, safeRecording } from './recording';

const shown = (...texts: readonly string[]): ShellEvent[] =>
  texts.map((text, n) => ({ kind: 'output', ms: n * 10, text }));
const joined = (events: readonly ShellEvent[]) => events.map(({ text }) => text).join('');
const secrets = [{ database_password: 'correct-horse', key: { private_key: 'PRIVATE-1', public_key: 'p' } }];

test('a secret is covered, also where output was cut in it', () => {
  const events = safeRecording(shown('x corr', 'ect-ho', 'rse y PRIVATE-1'), secrets);
  expect(joined(events)).toBe('x ••••••••••••• y •••••••••');
  expect(events.map(({ text }) => text.length)).toEqual([6, 6, 15]);
});

test('a secret with a title hidden in it is covered', () => {
  expect(joined(safeRecording(shown('corr\x1b]0;x\x07ect-horse'), secrets))).toBe('•'.repeat(13));
});

test('colours and cursors stay; titles, links, the clipboard and questions go', () => {
  const text =
    '\x1b[1;31mred\x1b[0m\x1b[2J\x1b]0;title\x07\x1b]52;c;ZXZpbA==\x07\x1b]8;;http://evil\x1b\\l\x1b]8;;\x1b\\\x1b[c\x1b[6n\x1b[21t\x1b[?25$p\x1bP$qm\x1b\\\x05.';
  expect(joined(safeRecording(shown(text), []))).toBe('\x1b[1;31mred\x1b[0m\x1b[2Jl.');
});

test('a sequence that is cut between two events goes whole', () => {
  expect(joined(safeRecording(shown('a\x1b]52;c;Zm', '9v\x07b'), []))).toBe('ab');
});

test('an asciicast is a head and a line an event, controls escaped', () => {
  const head = { cols: 80, rows: 24, startedAt: '2026-11-28T00:00:00Z', title: 'h1/nova_api' };
  const text = asciicast(head, [
    { kind: 'output', ms: 1500, text: '\x1b[1mhi\r\n' },
    { kind: 'size', ms: 2000, text: '100x30' },
  ]);
  expect(text.split('\n')).toEqual([
    '{"version":2,"width":80,"height":24,"timestamp":1795824000,"title":"h1/nova_api","env":{"TERM":"xterm-256color"}}',
    String.raw`[1.5,"o","\u001b[1mhi\r\n"]`,
    '[2,"r","100x30"]',
    '',
  ]);
});
