import { EngineError } from '../errors';

/** An absolute path of at least two parts without `..`: nothing else is written or removed on a host. */
export function checkedPath(path: string): string {
  const parts = path.split('/').slice(1);
  const odd = parts.some((part) => part === '' || part === '.' || part === '..');
  if (!path.startsWith('/') || path.includes('\0') || odd || parts.length < 2)
    throw new EngineError('BadPath', `${JSON.stringify(path)} is no path of a file on a host`);
  return path;
}
