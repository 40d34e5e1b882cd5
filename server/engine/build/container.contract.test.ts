import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** The scripts that every image carries (roles/base), run as they are, in a folder of their own. */
const contract = join(import.meta.dirname, '../../../roles/base/images/base/contract');
let dir = '';
const at = (path: string): string => join(dir, path);

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'contract-'));
  mkdirSync(at('config_files'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const python = (script: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) => {
  const { status, stdout, stderr } = spawnSync('python3', ['-IS', join(contract, script), ...args], {
    encoding: 'utf8',
    env: { ...process.env, KOLLA_STATE_DIR: at('state'), ...env },
  });
  return { status, stdout, stderr };
};

const source = (name: string, text = name, mode = 0o644): string => {
  const path = at(`config_files/${name}`);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
  chmodSync(path, mode);
  return path;
};
const me = String(process.getuid?.() ?? 0);
const file = (name: string, dest: string, more: object = {}) => ({
  source: at(`config_files/${name}`),
  dest: at(dest),
  owner: me,
  perm: '0600',
  ...more,
});

const set = (config: object, args: readonly string[] = [], strategy = 'COPY_ALWAYS') =>
  python('kolla_set_configs', args, {
    KOLLA_CONFIG: JSON.stringify({ command: 'true', ...config }),
    KOLLA_CONFIG_STRATEGY: strategy,
  });
const text = (path: string): string => readFileSync(at(path), 'utf8');
const mode = (path: string): string => (statSync(at(path)).mode & 0o777).toString(8);

describe('kolla_set_configs', () => {
  it('puts a file in place with its mode, making the folders above it', () => {
    source('a.conf', 'hello');
    expect(set({ config_files: [file('a.conf', 'etc/x/b.conf', { perm: '0640' })] })).toMatchObject({
      status: 0,
    });
    expect([text('etc/x/b.conf'), mode('etc/x/b.conf'), mode('etc/x')]).toEqual(['hello', '640', '755']);
  });

  it('takes a glob into a folder, a destination with a slash at its end', () => {
    source('p/1.pem');
    source('p/2.pem');
    source('p/3.txt');
    set({ config_files: [file('p/*.pem', 'etc/')] });
    expect([text('etc/1.pem'), text('etc/2.pem'), existsSync(at('etc/3.txt'))]).toEqual([
      'p/1.pem',
      'p/2.pem',
      false,
    ]);
  });

  it('copies a folder with what is in it, and lets those enter who may read', () => {
    source('d/sub/x', 'deep');
    set({ config_files: [file('d', 'etc/d', { perm: '0640' })] });
    expect([text('etc/d/sub/x'), mode('etc/d/sub/x'), mode('etc/d/sub')]).toEqual(['deep', '640', '750']);
  });

  it('empties a copied folder of what its source has not, except with merge', () => {
    source('d/x');
    for (const name of ['plain', 'merged']) {
      mkdirSync(at(name));
      writeFileSync(at(`${name}/old`), 'old');
    }
    set({ config_files: [file('d', 'plain'), file('d', 'merged', { merge: true })] });
    expect([existsSync(at('plain/old')), existsSync(at('merged/old'))]).toEqual([false, true]);
    expect([text('plain/x'), text('merged/x')]).toEqual(['d/x', 'd/x']);
  });

  it('keeps owner and mode of the source with preserve_properties', () => {
    source('run', '#!', 0o751);
    set({
      config_files: [{ source: at('config_files/run'), dest: at('bin/run'), preserve_properties: true }],
    });
    expect(mode('bin/run')).toBe('751');
  });

  it('passes over a missing optional source and refuses another missing one', () => {
    expect(set({ config_files: [file('none', 'x', { optional: true })] }).status).toBe(0);
    const refused = set({ config_files: [file('none', 'x')] });
    expect(refused.status).toBe(1);
    expect(refused.stderr).toMatch(/there is no .*none, which is not optional/);
  });

  it('removes what it made before and is not wanted any more', () => {
    source('a');
    source('b');
    set({ config_files: [file('a', 'etc/a'), file('b', 'etc/b')] });
    set({ config_files: [file('a', 'etc/a')] });
    expect([existsSync(at('etc/a')), existsSync(at('etc/b'))]).toEqual([true, false]);
  });

  it("puts the image's own file back when the operator's is gone", () => {
    source('a', 'mine');
    mkdirSync(at('etc'));
    writeFileSync(at('etc/a'), 'theirs', { mode: 0o640 });
    set({ config_files: [file('a', 'etc/a')] });
    set({ config_files: [file('a', 'etc/a')] });
    expect(text('etc/a')).toBe('mine');
    set({});
    expect([text('etc/a'), mode('etc/a')]).toEqual(['theirs', '640']);
  });

  it('replaces a link by the file and leaves what it pointed to', () => {
    source('a', 'new');
    mkdirSync(at('etc'));
    writeFileSync(at('target'), 'untouched');
    symlinkSync(at('target'), at('etc/a'));
    set({ config_files: [file('a', 'etc/a')] });
    expect([text('etc/a'), text('target')]).toEqual(['new', 'untouched']);
  });

  it('makes directories and sets permissions, recursing, excluding, x where r is', () => {
    mkdirSync(at('log/keep'), { recursive: true });
    writeFileSync(at('log/f'), '', { mode: 0o644 });
    writeFileSync(at('log/keep/g'), '', { mode: 0o644 });
    chmodSync(at('log'), 0o700);
    const config = {
      directories: [{ path: at('made/deep'), owner: me, perm: '0750' }],
      permissions: [{ path: at('lo*'), owner: me, perm: '0640', recurse: true, exclude: ['/keep/'] }],
    };
    expect(set(config).status).toBe(0);
    expect(['made/deep', 'log', 'log/f', 'log/keep', 'log/keep/g'].map(mode)).toEqual([
      '750',
      '750',
      '640',
      '750',
      '644',
    ]);
    chmodSync(at('log/f'), 0o600);
    expect(set(config, ['--check'])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('log/f has other'),
    });
  });

  it('with --check says what differs, and nothing after it was set', () => {
    source('a', 'one');
    const config = { command: ['run', 'a b'], config_files: [file('a', 'etc/a')] };
    expect(set(config, ['--check']).status).toBe(1);
    expect(existsSync(at('etc/a'))).toBe(false);
    set(config);
    expect(set(config, ['--check'])).toMatchObject({ status: 0, stdout: '' });
    source('a', 'two');
    expect(set(config, ['--check'])).toMatchObject({
      status: 1,
      stdout: expect.stringContaining('etc/a differs'),
    });
    source('a', 'one');
    chmodSync(at('etc/a'), 0o644);
    expect(set(config, ['--check']).status).toBe(1);
    set(config);
    expect(set({ ...config, command: 'other' }, ['--check']).stdout).toContain('the command differs');
    expect(set({ command: config.command }, ['--check']).stdout).toContain('etc/a is no longer wanted');
  });

  it('sets once with COPY_ONCE and every time with COPY_ALWAYS', () => {
    const config = { config_files: [file('a', 'etc/a')] };
    source('a', 'one');
    set(config, [], 'COPY_ONCE');
    source('a', 'two');
    expect(set(config, [], 'COPY_ONCE').status).toBe(0);
    expect(text('etc/a')).toBe('one');
    set(config);
    expect(text('etc/a')).toBe('two');
    expect(set(config, [], 'SOMETIMES').stderr).toContain('KOLLA_CONFIG_STRATEGY');
  });

  it('writes the command as words: a string is split, a list is taken as it is', () => {
    set({ command: 'nova-api  --config-file "/etc/a b"' });
    expect(text('state/command')).toBe("nova-api --config-file '/etc/a b'\n");
    set({ command: ['echo', '$(id)', "it's"] });
    expect(text('state/command')).toBe("echo '$(id)' 'it'\"'\"'s'\n");
  });

  it('refuses in one sentence what is no configuration', () => {
    const bare = python('kolla_set_configs', [], { KOLLA_CONFIG: '{', KOLLA_CONFIG_STRATEGY: 'COPY_ALWAYS' });
    expect(bare).toMatchObject({ status: 1, stderr: expect.stringContaining('KOLLA_CONFIG is not JSON') });
    source('a');
    const unknown = set({ config_files: [file('a', 'x', { owner: 'nobody-of-that-name' })] });
    expect(unknown.stderr).toContain('there is no user or group nobody-of-that-name');
    expect(unknown.stderr).not.toContain('Traceback');
    expect(existsSync(at('x'))).toBe(false);
  });

  it('reads KOLLA_CONFIG_FILE', () => {
    writeFileSync(at('mine.json'), '{"command": "from-a-file"}');
    python('kolla_set_configs', [], {
      KOLLA_CONFIG_FILE: at('mine.json'),
      KOLLA_CONFIG_STRATEGY: 'COPY_ALWAYS',
    });
    expect(text('state/command')).toBe('from-a-file\n');
  });
});

describe('kollage_run_jobs', () => {
  const job = (body: object): string => {
    writeFileSync(at('job.json'), JSON.stringify(body));
    return at('job.json');
  };
  const ends = (stdout: string) =>
    stdout
      .split('\n')
      .filter((line) => line.includes('"kollage_job": "end"'))
      .map((line) => /"rc": (\d+)/.exec(line)?.[1]);

  it('runs programs one after another and stops at the first that fails, with its code', () => {
    const run = [
      ['echo', 'a b'],
      ['sh', '-c', 'exit 7'],
      ['echo', 'never'],
    ];
    const { status, stdout } = python('kollage_run_jobs', [job({ python: null, run })]);
    expect([status, ends(stdout)]).toEqual([7, ['0', '7']]);
    expect(stdout).toContain('\na b\n');
    expect(stdout).not.toContain('never');
  });

  it('imports a module once and calls its function in a fork for every line', () => {
    const run = [
      ['timeit', '-n', '1', 'pass'],
      ['timeit', '--no-such-option'],
    ];
    const { status, stdout } = python('kollage_run_jobs', [job({ python: 'timeit:main', run })]);
    expect([status, ends(stdout)]).toEqual([2, ['0', '2']]);
    expect(stdout.match(/"imported"/g)).toHaveLength(1);
  });

  it('does not print what may be a secret', () => {
    const { stdout } = python('kollage_run_jobs', [
      job({ run: [['true', 'bootstrap', '--password', 'hush']] }),
    ]);
    expect(stdout).toContain('["true", "bootstrap"]');
    expect(stdout).not.toContain('hush');
  });

  it('ends with the CPU seconds of all, when all went well', () => {
    const { status, stdout } = python('kollage_run_jobs', [job({ run: [['true'], ['true']] })]);
    expect(status).toBe(0);
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/"kollage_job": "done".*"cpu": [0-9.]+}$/);
  });

  it('goes on after an exit code that counts as done, for that line only', () => {
    const ends = (code: number) => ['python3', '-c', `raise SystemExit(${code})`];
    const run = [ends(2), ends(0)];
    expect(python('kollage_run_jobs', [job({ run, ok: [[2], []] })]).status).toBe(0);
    expect(python('kollage_run_jobs', [job({ run, ok: [[], [2]] })]).status).toBe(2);
  });

  it('names a program that is not there', () => {
    const { status, stderr } = python('kollage_run_jobs', [job({ run: [['no-such-program']] })]);
    expect([status, stderr]).toEqual([127, 'no-such-program: No such file or directory\n']);
  });

  it('hands SIGTERM on to the command that runs and starts no other', async () => {
    const run = [
      ['sh', '-c', 'trap "echo asked; exit 3" TERM; echo ready; while :; do sleep 0.02; done'],
      ['echo', 'never'],
    ];
    const child: ChildProcess = spawn('python3', ['-I', join(contract, 'kollage_run_jobs'), job({ run })]);
    let out = '';
    child.stdout?.on('data', (chunk: Buffer) => {
      out += chunk;
      if (out.includes('ready\n') && !out.includes('asked')) child.kill('SIGTERM');
    });
    const code = await new Promise((ended) => child.on('close', ended));
    expect([code, out.includes('asked'), out.includes('never')]).toEqual([3, true, false]);
  });
});
