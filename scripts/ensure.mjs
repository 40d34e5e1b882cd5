#!/usr/bin/env node
// Makes sure that this machine has what Kollage needs: Debian packages, and a Docker Engine that runs.
// Usage: node scripts/ensure.mjs [--yes] [--docker] [package ...]
import { spawnSync } from 'node:child_process';
import {
  accessSync,
  constants,
  existsSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join, resolve } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { startEngine } from './engine.mjs';

/** A sentence for the operator: what is wrong and what to do. */
export class EnsureError extends Error {
  name = 'EnsureError';
}

/** Why Kollage wants a package, and the program by which one from elsewhere is recognised. */
const known = {
  'docker.io': { program: 'dockerd', because: 'Docker Engine: containers of hosts and services' },
  mmdebstrap: { program: 'mmdebstrap', because: 'makes the base image from a Debian mirror' },
  chromium: { program: 'chromium', because: 'the browser of the browser tests' },
  'fonts-noto-cjk': {
    program: 'fonts-noto-cjk',
    because: 'Chinese letters in the pictures of the browser tests',
  },
  iptables: { program: 'iptables', because: 'Docker Engine publishes ports with it' },
  'cgroupfs-mount': {
    program: 'cgroupfs-mount',
    because: 'mounts control groups where no service manager does',
  },
};

function onPath(program) {
  return `${process.env.PATH ?? ''}:/usr/sbin:/sbin`.split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return folder !== '';
    } catch {
      return false;
    }
  });
}

/** Those of the packages that are not installed and whose program is not there from elsewhere. */
export function missingPackages(names) {
  const open = [...new Set(names)].filter((name) => !(known[name] && onPath(known[name].program)));
  if (open.length === 0) return [];
  if (!onPath('dpkg-query')) return open;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the placeholders are dpkg-query's
  const reply = spawnSync('dpkg-query', ['-W', '-f', '${Package} ${db:Status-Status}\n', '--', ...open], {
    encoding: 'utf8',
  });
  const installed = new Set(
    reply.stdout.split('\n').flatMap((line) => (line.endsWith(' installed') ? [line.split(' ')[0]] : [])),
  );
  return open.filter((name) => !installed.has(name));
}

async function agreed(missing, yes) {
  const list = missing.map((name) => `  ${name}${known[name] ? `: ${known[name].because}` : ''}`).join('\n');
  const text = `Kollage needs Debian packages that are not installed here:\n${list}\n`;
  process.stderr.write(text);
  if (yes) return;
  if (!process.stdin.isTTY || !process.stderr.isTTY) {
    throw new EnsureError(
      `Nothing was installed, because nobody is here to ask. Run it again with --yes, or install them yourself: apt-get install ${missing.join(' ')}`,
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Install them now with apt-get? [y/N] ');
  terminal.close();
  if (!/^y(es)?$/i.test(answer.trim())) throw new EnsureError('Nothing was installed, as you wished.');
}

function asRoot(argv) {
  if (process.getuid?.() === 0) return argv;
  if (onPath('sudo')) return ['sudo', ...argv];
  throw new EnsureError(
    `Only root may run "${argv.join(' ')}", and sudo is not installed. Run it again as root.`,
  );
}

function apt(args) {
  const [program, ...rest] = asRoot([
    'env',
    'DEBIAN_FRONTEND=noninteractive',
    'NEEDRESTART_MODE=l',
    'apt-get',
    '-y',
    '-q',
    '-o',
    'DPkg::Lock::Timeout=180',
    ...args,
  ]);
  return spawnSync(program, rest, { stdio: ['ignore', process.stderr, process.stderr] }).status === 0;
}

function haveLists() {
  try {
    return readdirSync('/var/lib/apt/lists').some((name) => name.includes('_Packages'));
  } catch {
    return false;
  }
}

/** Keeps packages from starting services where no service manager runs; returns the way back. */
function withoutServiceStarts() {
  const policy = '/usr/sbin/policy-rc.d';
  if (existsSync('/run/systemd/system') || existsSync(policy) || process.getuid?.() !== 0) return () => {};
  writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  return () => rmSync(policy, { force: true });
}

/** Installs what is missing, after asking; `yes` answers. Throws EnsureError with a sentence for the operator. */
export async function ensurePackages(names, { yes = false } = {}) {
  const odd = names.find((name) => !/^[a-z0-9][a-z0-9+.-]+$/.test(name));
  if (odd !== undefined) throw new EnsureError(`"${odd}" is not the name of a Debian package.`);
  const missing = missingPackages(names);
  if (missing.length === 0) return [];
  if (!onPath('apt-get')) {
    throw new EnsureError(
      `This is not a Debian machine (no apt-get): install ${missing.join(', ')} yourself.`,
    );
  }
  await agreed(missing, yes);
  const restore = withoutServiceStarts();
  try {
    const install = ['install', '--no-install-recommends', '--', ...missing];
    const done = (haveLists() && apt(install)) || (apt(['update']) && apt(install));
    const left = missingPackages(missing);
    if (!done || left.length > 0) {
      throw new EnsureError(
        `apt-get could not install ${(left.length > 0 ? left : missing).join(', ')}: see its messages above.`,
      );
    }
  } finally {
    restore();
  }
  return missing;
}

/** The packages that Docker Engine takes on this machine. */
function enginePackages() {
  const mounts = readFileSync('/proc/mounts', 'utf8');
  const cgroups = /^\S+ \S+ cgroup2? /m.test(mounts);
  return cgroups || existsSync('/run/systemd/system') ? ['docker.io'] : ['docker.io', 'cgroupfs-mount'];
}

/** Makes sure that a Docker Engine answers on this machine: found, or installed and started. */
export async function ensureDocker({ yes = false, log = '/var/log/dockerd.log', waitMs = 60_000 } = {}) {
  return startEngine({
    log: resolve(log),
    waitMs,
    asRoot,
    install: () => ensurePackages(enginePackages(), { yes }),
    fail: (sentence) => new EnsureError(sentence),
  });
}

async function main(argv) {
  const yes = argv.includes('--yes');
  const docker = argv.includes('--docker');
  const names = argv.filter((word) => word !== '--yes' && word !== '--docker');
  const odd = names.find((name) => name.startsWith('-'));
  if (odd !== undefined || (names.length === 0 && !docker)) {
    process.stderr.write('Usage: node scripts/ensure.mjs [--yes] [--docker] [package ...]\n');
    return 2;
  }
  await ensurePackages(names, { yes });
  if (docker) {
    const engine = await ensureDocker({ yes });
    process.stderr.write(`Docker Engine ${engine.version} ${engine.started ? 'started' : 'is running'}.\n`);
  }
  return 0;
}

if (process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  main(process.argv.slice(2)).then(
    (code) => {
      process.exitCode = code;
    },
    (error) => {
      process.stderr.write(`${error instanceof EnsureError ? error.message : (error?.stack ?? error)}\n`);
      process.exitCode = 1;
    },
  );
}
