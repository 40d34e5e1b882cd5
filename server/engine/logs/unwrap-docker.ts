import type { LogLine } from '../../core/domain/log';
import { cleanLine, MOST_SHOWN } from './clean-text';

interface Wrapped {
  readonly log: string;
  readonly stream?: unknown;
  readonly time?: unknown;
}

const isWrapped = (value: unknown): value is Wrapped =>
  typeof value === 'object' && value !== null && 'log' in value && typeof value.log === 'string';

function parse(json: string): Wrapped | undefined {
  try {
    const value: unknown = JSON.parse(json);
    return isWrapped(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Lines of Docker's own log as the container wrote them. Docker cuts what is longer than 16 KB into several: they are one
 * line again. A line that is no JSON stays as it is. `bytes` gives a line's own bytes and all after them.
 */
export function unwrapDocker(raw: readonly LogLine[], bytes: (line: LogLine) => Buffer): LogLine[] {
  const lines: LogLine[] = [];
  let open: LogLine | undefined;
  for (const line of raw) {
    const rest = bytes(line);
    const end = rest.indexOf(10);
    const wrapped = parse(rest.subarray(0, end < 0 ? undefined : end).toString('utf8'));
    if (!wrapped) {
      // The last line is still being written: the next look has it whole.
      if (!line.open) lines.push(line);
      continue;
    }
    const text = (open?.text ?? '') + cleanLine(wrapped.log.replace(/\n$/, ''));
    const unwrapped: LogLine = {
      offset: open?.offset ?? line.offset,
      text: text.slice(0, MOST_SHOWN),
      ...(typeof wrapped.time === 'string' ? { heard: wrapped.time } : {}),
      ...(wrapped.stream === 'stderr' ? { stderr: true as const } : {}),
      ...(text.length > MOST_SHOWN ? { whole: text.length } : {}),
    };
    open = wrapped.log.endsWith('\n') ? undefined : unwrapped;
    if (!open) lines.push(unwrapped);
  }
  if (open) lines.push(open);
  return lines;
}
