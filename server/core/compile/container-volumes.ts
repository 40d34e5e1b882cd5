import { compileSays } from '../../words/diagnostics/compile';
import type { Mount } from '../domain/container';
import { bilingual } from '../domain/diagnostic';
import { type Scope, TemplateFault } from '../domain/template';

const propagations = ['shared', 'rshared', 'rslave', 'rprivate'] as const;
const isPropagation = (word: string) => propagations.find((one) => one === word);

/** `/srv/ca:/etc/ssl/private:ro`, as Docker and Kolla write it; empty entries are ignored. */
export function extraVolumes(setting: string, scope: Scope): Mount[] {
  const given = scope.lookup(setting);
  const entries = Array.isArray(given) ? given.map(String).filter((entry) => entry.trim() !== '') : [];
  return entries.map((entry) => {
    const [source = '', target = '', options = '', ...rest] = entry.trim().split(':');
    const words = options === '' ? [] : options.split(',');
    const odd = words.find((word) => !['ro', 'rw'].includes(word) && !isPropagation(word));
    const named = /^(\/.*|[A-Za-z0-9][A-Za-z0-9_.-]*)$/.test(source);
    if (!named || !target.startsWith('/') || rest.length > 0 || odd !== undefined)
      throw new TemplateFault([
        {
          severity: 'error',
          ...bilingual(compileSays.volumeMalformed(setting, entry)),
        },
      ]);
    const propagation = words.map(isPropagation).find((one) => one !== undefined);
    return {
      type: source.startsWith('/') ? 'bind' : 'volume',
      source,
      target,
      readOnly: words.includes('ro'),
      ...(propagation ? { propagation } : {}),
    };
  });
}
