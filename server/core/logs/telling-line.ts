/** A level that the program itself gave the line, or an exception's own line. */
const ERROR =
  /\b(CRITICAL|ERROR|FATAL|EMERG)\b|\[(alert|error|crit|critical|fatal|emerg)\]|^(\w+\.)*\w*(Error|Exception): |^fatal: |^panic: /i;
/** Lines of a stack trace, which say where and not what; Python's oslo.log repeats the level on each of them. */
const FRAME =
  /^\s|\bFile "[^"]+", line \d+|Traceback \(most recent call last\)|\^{3,}|During handling of|direct cause of|Background on this error at|\[ERROR\] Aborting$/;
/** The prefix of oslo.log messages. */
const OSLO = /^\d{4}-\d{2}-\d{2} [\d:.]+ \d+ (?:CRITICAL|ERROR|TRACE) [\w.]+(?: \[[^\]]*\])? ?/;
/** A traceback frame without the prefix: empty, or indented code. */
const CODE = /^\s|^$/;

export type Telling = { readonly kind: 'error' | 'last'; readonly line: string };

/**
 * The line that says why a program failed: its last error that is not a frame of a stack trace; where no line is an
 * error, its last line. Undefined where every line is blank.
 */
export function tellingLine(lines: readonly string[]): Telling | undefined {
  const said = lines.map((line) => line.trimEnd()).filter((line) => line.trim() !== '');
  const error = said.findLast(
    (line) => ERROR.test(line) && !FRAME.test(line) && !CODE.test(line.replace(OSLO, '')),
  );
  if (error !== undefined) return { kind: 'error', line: error };
  const last = said.at(-1);
  return last === undefined ? undefined : { kind: 'last', line: last };
}

/** `; its last error was: ...`, for the end of a sentence about the program. */
export function quoteTelling(telling: Telling | undefined): string {
  if (telling === undefined) return '';
  return telling.kind === 'error'
    ? `; its last error was: ${telling.line.trim()}`
    : `; its last line was: ${telling.line.trim()}`;
}
