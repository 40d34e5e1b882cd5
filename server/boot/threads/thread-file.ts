import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const fromSource = import.meta.filename.endsWith('.ts');

/** What a thread runs: `thread.js` beside this bundle or, from source, `thread.ts` through tsx. */
export function threadFile(): URL {
  if (!fromSource) return pathToFileURL(join(import.meta.dirname, 'thread.js'));
  const tsx = pathToFileURL(
    createRequire(import.meta.filename)
      .resolve('tsx/esm/api')
      .replace(/cjs$/, 'mjs'),
  ).href;
  const source = pathToFileURL(join(import.meta.dirname, 'thread.ts')).href;
  // `--import tsx` does not reach the entry of a thread in Node 20.
  const program = `const { register } = await import('${tsx}'); register(); await import('${source}');`;
  return new URL(`data:text/javascript,${encodeURIComponent(program)}`);
}
