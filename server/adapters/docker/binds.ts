import type { Mount } from '../../core/domain/container';
import { EngineError } from '../../engine/errors';

/** Docker's `source:target:options`. */
export function toBind(mount: Mount): string {
  const words = [mount.source, mount.target];
  if (words.some((word) => word.includes(':')) || !mount.target.startsWith('/'))
    throw new EngineError('BadMount', `${mount.source} cannot be mounted at ${mount.target}`);
  if ((mount.type === 'bind') !== mount.source.startsWith('/'))
    throw new EngineError('BadMount', `${mount.source} is no name of a ${mount.type} to mount`);
  const options = [mount.readOnly ? 'ro' : 'rw', ...(mount.propagation ? [mount.propagation] : [])];
  return [...words, options.join(',')].join(':');
}

const propagations = {
  shared: 'shared',
  rshared: 'rshared',
  slave: 'rslave',
  rslave: 'rslave',
  private: 'rprivate',
  rprivate: 'rprivate',
} as const;
const isPropagation = (option: string): option is keyof typeof propagations => option in propagations;

export function fromBind(bind: string): Mount {
  const [source = '', target = '', options = ''] = bind.split(':');
  const words = options.split(',');
  const propagation = words.find(isPropagation);
  return {
    type: source.startsWith('/') ? 'bind' : 'volume',
    source,
    target,
    readOnly: words.includes('ro'),
    ...(propagation ? { propagation: propagations[propagation] } : {}),
  };
}
