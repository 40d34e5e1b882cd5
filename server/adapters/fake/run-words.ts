import type { ContainerLine } from '../../engine/ports';

type Printed = Pick<ContainerLine, 'stream' | 'line'>;

/**
 * The few words of shell that contract tests give to containers: echo, printf, exit; `exec` and `trap` stay.
 * `exit` undefined means that it goes on running.
 */
export function runWords(script: string): { readonly lines: readonly Printed[]; readonly exit?: number } {
  const lines: Printed[] = [];
  for (const part of script.split('; ').map((text) => text.trim())) {
    if (/^(exec|trap)\b/.test(part) || part === '') return { lines };
    const end = /^exit (\d+)$/.exec(part);
    if (end) return { lines, exit: Number(end[1]) };
    const [, text = ''] = /^(?:echo|printf '%s\\n'|printf) (.*?)(?: >&2)?$/.exec(part) ?? [];
    lines.push({ stream: part.endsWith('>&2') ? 'stderr' : 'stdout', line: text });
  }
  return { lines, exit: 0 };
}
