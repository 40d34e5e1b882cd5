// Runs a program with a time limit; whatever it started ends with it.
import { spawn } from 'node:child_process';

const groups = new Set();

function signal(group, name) {
  try {
    process.kill(-group, name);
  } catch {
    // The group has ended by itself.
  }
}

/** Ends every program that still runs, with its children: SIGTERM, and SIGKILL after `graceMs`. */
export async function endAll(graceMs = 5000) {
  const open = [...groups];
  for (const group of open) signal(group, 'SIGTERM');
  for (let waited = 0; waited < graceMs && groups.size > 0; waited += 50)
    await new Promise((resolve) => setTimeout(resolve, 50));
  for (const group of open) signal(group, 'SIGKILL');
}

for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
])
  process.once(name, () => void endAll().then(() => process.exit(code)));

/**
 * Runs `argv` in a process group of its own, without standard input, for at most `seconds`. Its output goes to
 * `onOutput`, or is collected. Resolves with its exit code (undefined when it was ended), output and seconds taken.
 */
export function runBounded(argv, { seconds, cwd, env = {}, onOutput, graceMs = 10_000 }) {
  const start = performance.now();
  const [program, ...args] = argv;
  return new Promise((resolve) => {
    let output = '';
    let timedOut = false;
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: true,
    });
    const group = child.pid;
    if (group !== undefined) groups.add(group);
    const take = (text) => {
      if (onOutput) onOutput(text);
      else output += text;
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    const timers = [
      setTimeout(() => {
        timedOut = true;
        signal(group, 'SIGTERM');
      }, seconds * 1000),
      setTimeout(() => signal(group, 'SIGKILL'), seconds * 1000 + graceMs),
    ];
    const done = (code) => {
      for (const timer of timers) clearTimeout(timer);
      if (group !== undefined) {
        signal(group, 'SIGKILL');
        groups.delete(group);
      }
      child.stdout.destroy();
      child.stderr.destroy();
      const took = (performance.now() - start) / 1000;
      resolve({ code: timedOut ? undefined : code, timedOut, output, seconds: took });
    };
    child.on('error', (error) => {
      take(`${program}: ${error.message}\n`);
      done(127);
    });
    // A grandchild may hold the pipes open: what has been written by then is read, the rest is not waited for.
    child.on('exit', (code) => setTimeout(() => done(code ?? undefined), 100));
  });
}
