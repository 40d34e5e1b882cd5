import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { FileFormat } from '../core/domain/file-format';
import { placeSecrets } from '../core/secrets/place-secrets';
import { notCarried } from '../core/secrets/quote-secret';
import { resolveMarkers } from '../core/secrets/resolve-markers';
import { hashes } from './roles-and-tools';

const folder = mkdtempSync(join(tmpdir(), 'kollage-hostile-'));
afterAll(() => rmSync(folder, { recursive: true }));

const osloReader = `
import json, sys
from oslo_config import cfg
conf = cfg.ConfigOpts()
conf.register_opts([cfg.StrOpt('password'), cfg.StrOpt('transport_url')])
conf(['--config-file', sys.argv[1]], project='x')
print(json.dumps([conf.password, conf.transport_url]))`;
const yamlReader = `
import json, sys, yaml
print(json.dumps([yaml.safe_load(open(sys.argv[1], encoding='utf-8'))[k] for k in ('plain', 'double', 'single')]))`;
const pythonReader = `
import json, runpy, sys
print(json.dumps([runpy.run_path(sys.argv[1])['SECRET']]))`;

import { nasty } from './test-nasty-secrets';

const pw = '\u0002secret:pw\u0003';
const run = (program: string, argv: readonly string[]): string => {
  const { status, stdout, stderr } = spawnSync(program, argv, { encoding: 'utf8', timeout: 20_000 });
  if (status !== 0) throw new Error(`${program}: ${stderr}${stdout}`);
  return stdout;
};
const python = (script: string, path: string): unknown =>
  JSON.parse(run('/usr/bin/python3', ['-X', 'utf8', '-c', script, path]));

interface Reader {
  readonly format: FileFormat;
  readonly text: string;
  /** What the program itself reads, one value a reference. */
  readonly read: (path: string) => unknown;
}

const haproxy = (line: string): string =>
  `defaults\n  timeout client 1s\n  timeout server 1s\n  timeout connect 1s\nlisten stats\n  bind 127.0.0.1:19999\n  mode http\n  ${line}\n`;

const readers: Readonly<Record<string, Reader>> = {
  'oslo.config': {
    format: 'oslo',
    text: `[DEFAULT]\npassword = ${pw}\ntransport_url = rabbit://openstack:${pw}@192.0.2.11:5672//\n`,
    read: (path) => {
      const [password, url] = python(osloReader, path) as [string, string];
      return [password, decodeURIComponent(new URL(url.replace(/^rabbit/, 'http')).password)];
    },
  },
  PyYAML: {
    format: 'yaml',
    text: `plain: ${pw}\ndouble: "${pw}"\nsingle: '${pw}'\n`,
    read: (path) => python(yamlReader, path),
  },
  Python: { format: 'python', text: `SECRET = '${pw}'\n`, read: (path) => python(pythonReader, path) },
  my_print_defaults: {
    format: 'cnf',
    text: `[mysqld]\nwsrep_sst_auth = root:${pw}\n`,
    read: (path) => [
      run('my_print_defaults', [`--defaults-file=${path}`, 'mysqld']).replace(
        /^--wsrep[_-]sst[_-]auth=root:|\n$/g,
        '',
      ),
    ],
  },
  bash: {
    format: 'shell',
    text: `one=${pw}\ntwo="${pw}"\nthree='${pw}'\nprintf '%s\\0' "$one" "$two" "$three"\n`,
    read: (path) => run('bash', [path]).split('\0').slice(0, 3),
  },
};

/** Undefined where the format says that it cannot carry the value. */
function written({ format, text }: Reader, value: string): string | undefined {
  const placed = placeSecrets(text, format);
  expect(placed.misplaced).toEqual([]);
  if (placed.placed.some(({ via, quoting }) => !via.includes('urlencode') && notCarried(value, quoting)))
    return undefined;
  const path = join(folder, 'file');
  writeFileSync(path, resolveMarkers(placed.text, { pw: value }, hashes));
  return path;
}

describe.each(Object.entries(readers))('%s reads', (_, reader) => {
  it.each(nasty)('the secret %j as it is', (value) => {
    const path = written(reader, value);
    if (path === undefined) return;
    const read = reader.read(path);
    expect(read).toEqual((read as string[]).map(() => value));
  });
});

describe('haproxy takes', () => {
  it.each(nasty)('the secret %j', (value) => {
    const path = written(
      { format: 'haproxy', text: haproxy(`stats auth admin:${pw}`), read: () => [] },
      value,
    );
    if (path !== undefined) run('/usr/sbin/haproxy', ['-c', '-f', path]);
  });
});
