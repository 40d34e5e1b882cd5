import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { describeDefect } from './last-net';

const net = join(import.meta.dirname, 'last-net.ts');

/** A process with a net, in which something happens. */
const runWith = (what: string, endMs = 5_000) => {
  const code = `import { lastNet } from ${JSON.stringify(net)};
    lastNet('probe', async () => { console.log('ending'); ${what.includes('HANG') ? 'await new Promise(() => {});' : ''} console.log('ended'); }, { endMs: ${endMs} });
    setInterval(() => {}, 1000);
    ${what}`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', '--input-type=module', '-e', code],
    { encoding: 'utf8', env: { ...process.env, KOLLAGE_TOKEN: 'tok-3n' }, timeout: 20_000 },
  );
  return { status, stdout, stderr };
};

it('ends in order with a code of its own when an error or a rejection is handled nowhere', () => {
  const thrown = runWith(
    "setTimeout(() => { throw new Error('at postgresql://app:pw-1@db/x with tok-3n'); }, 10);",
  );
  expect(thrown).toMatchObject({ status: 70, stdout: 'ending\nended\n' });
  expect(thrown.stderr).toContain('probe: an error that nothing handled');
  expect(thrown.stderr).toContain('postgresql://app:***@db/x with ***');
  const rejected = runWith("Promise.reject(new Error('one')); Promise.reject(new Error('two'));");
  expect(rejected).toMatchObject({ status: 70, stdout: 'ending\nended\n' });
  expect(rejected.stderr).toContain('two');
});

it('ends all the same when ending in order does not end', () => {
  const { status, stdout } = runWith("/* HANG */ setTimeout(() => { throw new Error('x'); }, 10);", 300);
  expect({ status, stdout }).toEqual({ status: 70, stdout: 'ending\n' });
});

it('tells the causes of an error, and none of its properties', () => {
  const cause = Object.assign(new Error('refused'), { config: { password: 'hidden-1' } });
  const told = describeDefect(new Error('no database', { cause }), {});
  expect(told).toMatch(/no database[\s\S]*caused by Error: refused/);
  expect(told).not.toContain('hidden-1');
});
