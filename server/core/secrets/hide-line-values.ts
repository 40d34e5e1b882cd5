/**
 * References in place of the values of `key = value` lines, and of lines that are no such line, section or comment. Of a
 * value with a template the template stays, and what stands around it becomes references.
 */
export function hideLineValues(text: string, stand: (value: string, key: string) => string): string {
  let key = 'line';
  const bare = (value: string) => stand(value, key).slice(1, -1);
  return text
    .split('\n')
    .map((line) => {
      if (/^\s*([#;[]|$)/.test(line)) return line;
      const [, head, name] = /^([ \t]*([^\s=:{][^=:{]*?)\s*[=:]\s*)/.exec(line) ?? [];
      if (name !== undefined) key = name;
      const lead = head ?? /^\s*/.exec(line)?.[0] ?? '';
      const [, value = '', tail = ''] = /^(.*?)(\s*)$/.exec(line.slice(lead.length)) ?? [];
      const parts = value.split(/(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})/);
      return `${lead}${parts.map((part, n) => (part === '' || n % 2 === 1 ? part : bare(part))).join('')}${tail}`;
    })
    .join('\n');
}
