import { lastNet } from '../server/boot/last-net';
import { computeRows, deployRows } from './deploy';
import { eventLatencyRows } from './event-latency';
import { genconfigRows } from './genconfig';
import { imagesRows } from './images';
import { removeLabClouds } from './lab-cloud';
import { planningRows } from './planning';
import { renderingRows } from './rendering';
import { holds, type Row, table } from './row';
import { watchRows } from './watch-latency';

/** What is measured, by the word that chooses it: `npm run bench -- genconfig events`. Without words, everything. */
const benches: Readonly<Record<string, () => Row[] | Promise<Row[]>>> = {
  genconfig: genconfigRows,
  planning: planningRows,
  rendering: renderingRows,
  events: eventLatencyRows,
  watch: watchRows,
  deploy: deployRows,
  compute: computeRows,
  images: imagesRows,
};

const words = process.argv.slice(2);
const unknown = words.filter((word) => !Object.hasOwn(benches, word));
if (unknown.length > 0) {
  console.error(`no bench is called ${unknown.join(', ')}; there are ${Object.keys(benches).join(', ')}`);
  process.exit(2);
}
lastNet('bench', removeLabClouds, { endMs: 60_000 });
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.once(signal, () => void removeLabClouds().finally(() => process.exit(130)));
const rows: Row[] = [];
for (const [name, bench] of Object.entries(benches)) {
  if (words.length > 0 && !words.includes(name)) continue;
  console.error(`measuring ${name} ...`);
  rows.push(...(await bench()));
}
console.log(table(rows));
// The embedded database's own hook on exit would end with 0 otherwise.
process.exit(rows.some((row) => holds(row) === false) ? 1 : 0);
