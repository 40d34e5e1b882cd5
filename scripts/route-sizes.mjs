// How much JavaScript a browser loads for each route of the built panel, compressed. Run after `npm run build`.
// Ends with 1 where a route is over its bound. Code that a screen loads when it is asked for is not counted.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vm from 'node:vm';
import { gzipSync } from 'node:zlib';

const BOUND = 250_000;
/** Routes that are an editor, a terminal or a canvas. */
const exempt = [/\/files$/, /\/shells(\/|$)/, /\/topology$/];

const next = join(dirname(fileURLToPath(import.meta.url)), '..', '.next');
const json = (path) => JSON.parse(readFileSync(join(next, path), 'utf8'));
const sizes = new Map();
const sizeOf = (file) => {
  if (!sizes.has(file)) sizes.set(file, gzipSync(readFileSync(join(next, file))).length);
  return sizes.get(file);
};

/** The files of a page and of the layouts around it. */
function filesOf(page) {
  const path = join(next, 'server', 'app', `${page.slice(1)}_client-reference-manifest.js`);
  if (!existsSync(path)) return undefined;
  const world = { globalThis: {} };
  vm.runInNewContext(readFileSync(path, 'utf8'), world);
  const manifest = Object.values(world.globalThis.__RSC_MANIFEST ?? {})[0];
  return new Set(Object.values(manifest?.entryJSFiles ?? {}).flat());
}

const shared = json('build-manifest.json').rootMainFiles;
const rows = Object.entries(json('app-path-routes-manifest.json'))
  .filter(([page]) => page.endsWith('/page'))
  .flatMap(([page, route]) => {
    const files = filesOf(page);
    if (!files) return [];
    const all = new Set([...shared, ...files]);
    return [{ route, bytes: [...all].reduce((sum, file) => sum + sizeOf(file), 0) }];
  })
  .sort((a, b) => b.bytes - a.bytes);
const over = rows.filter(({ route, bytes }) => bytes > BOUND && !exempt.some((one) => one.test(route)));
for (const { route, bytes } of rows)
  console.log(`${String(Math.round(bytes / 1000)).padStart(5)} kB  ${route}`);
if (rows.length === 0) {
  console.error('no route was found: run `npm run build` first');
  process.exit(1);
}
for (const { route, bytes } of over)
  console.error(`${route} loads ${Math.round(bytes / 1000)} kB, more than ${BOUND / 1000} kB`);
process.exit(over.length > 0 ? 1 : 0);
