import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileFormat } from '../core/compile/file-format';
import { formatDiagnostic } from '../core/domain/diagnostic';
import { type FileFormat, quotings } from '../core/domain/file-format';
import { secretMarker } from '../core/domain/template';
import { placeSecrets } from '../core/secrets/place-secrets';
import { notCarried } from '../core/secrets/quote-secret';
import { filtered, resolveMarkers } from '../core/secrets/resolve-markers';
import { compileGiven, countedSecrets } from './role-cases/compile-given';
import { readAs } from './role-cases/read-as';
import { readRolesAndTools } from './roles-and-tools';
import { nasty } from './test-nasty-secrets';

const { value: tools } = await readRolesAndTools();
if (!tools) throw new Error('the roles cannot be read');
const { hashes } = tools;
const one = ['ctl01'];
const three = ['ctl01', 'ctl02', 'ctl03'];

const compiled = (control: string[], secrets = countedSecrets(tools)) =>
  compileGiven(
    {
      inventory: { control, network: control, compute: control, storage: control, monitoring: control },
      globals: {
        network_interface: 'eth0',
        kolla_internal_vip_address: '192.0.2.200',
        api_interface_address: '192.0.2.{{ 10 + groups.all.index(inventory_hostname) }}',
        enable_ceph: 'yes',
        enable_ceph_rgw: 'yes',
        enable_tempest: 'yes',
        libvirt_enable_sasl: 'yes',
      },
      overrides: {},
      facts: {},
    },
    tools,
    [],
    secrets,
  );

const passwords = Object.entries(tools.catalog.secrets)
  .filter(([, { spec }]) => spec.kind === 'password')
  .map(([name]) => name);
const all = (value: string) => Object.fromEntries(passwords.map((name) => [name, value]));

/** Every file of a cloud with a reference in it, and its format. */
const filesOf = (control: string[]) => {
  const made = compiled(control);
  if (!made.value) throw new Error(made.diagnostics.map(formatDiagnostic).join('\n'));
  const { hosts, jobs } = made.value;
  const files = [...Object.values(hosts).flatMap((host) => host.containers), ...jobs].flatMap(
    (part) => part.files,
  );
  const formats: Readonly<Record<string, FileFormat>> = {
    'haproxy.cfg': 'haproxy',
    'keepalived.conf': 'keepalived',
    'auth.conf': 'libvirt',
    '.erlang.cookie': 'verbatim',
    id: 'verbatim',
    authorized_keys: 'verbatim',
    known_hosts: 'verbatim',
    'ceph.conf': 'ceph',
  };
  return [...new Map(files.map((file) => [file.body, file])).values()]
    .filter(({ body }) => body.includes('\u0002secret:'))
    .map(({ path, body }) => {
      const name = path.slice(path.lastIndexOf('/') + 1);
      return {
        path,
        body,
        format: formats[name] ?? fileFormat({ merge: 'ini', format: undefined }, path) ?? 'oslo',
      };
    });
};
const clouds = { 'all in one': filesOf(one), 'three hosts': filesOf(three) };

/** Names of files that a reader understands otherwise with this secret than with a harmless one. */
function misread(files: ReturnType<typeof filesOf>, value: string): string[] {
  const harmless = 'Harmless0Harmless';
  const base = countedSecrets(tools as NonNullable<typeof tools>);
  return files.flatMap(({ path, body, format }) => {
    const secrets = { ...base, ...all(value) };
    const refused = [...body.matchAll(secretMarker)].some(([, name = '', said = '']) => {
      const via = said.split('|').filter((filter) => filter !== '');
      const quoting = quotings.find((known) => known === via.at(-1));
      return quoting && notCarried(filtered(name, via, secrets, hashes), quoting);
    });
    if (refused) return [];
    const read = (secret: string) =>
      readAs(format, resolveMarkers(body, { ...base, ...all(secret) }, hashes));
    const wanted = read(harmless).map((text) => text.replaceAll(harmless, () => value));
    const got = read(value);
    return JSON.stringify(got) === JSON.stringify(wanted) ? [] : [path];
  });
}

describe.each(Object.entries(clouds))('the files of a cloud, %s', (_, files) => {
  it.each(nasty)('are read right with the secret %j', (value) => {
    expect(misread(files, value)).toEqual([]);
  });

  it('are read right with any printable secret', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom(...`ab/$\\#"'-;%{}@:, !\`&=é[]()<>|*?~^`),
          minLength: 1,
          maxLength: 8,
        }),
        (value) => {
          expect(misread(files, value)).toEqual([]);
        },
      ),
      { numRuns: 25 },
    );
  });
});

it('refuses a value that a format cannot carry, naming the secret and the format', () => {
  const secrets = {
    ...countedSecrets(tools),
    rabbitmq_cluster_cookie: 'ключ',
    nova_keystone_password: 'a\nb',
  };
  const said = compiled(one, secrets).diagnostics.map(formatDiagnostic);
  expect(said).toEqual(
    expect.arrayContaining([
      expect.stringContaining(
        "rabbitmq_cluster_cookie holds a character that is not printable ASCII, which Erlang's cookie cannot carry",
      ),
      expect.stringContaining(
        'nova_keystone_password holds a control character or line break, which an INI file cannot carry',
      ),
    ]),
  );
});

it('knows no place for a secret in a file whose format nobody said', () => {
  expect(placeSecrets('x \u0002secret:a\u0003', undefined).misplaced).toEqual([{ name: 'a', line: 1 }]);
});

it('starts no word of a command with a secret: it may begin with "-"', () => {
  const words = compiled(one).value?.jobs.flatMap((job) => job.files.map((file) => file.body)) ?? [];
  expect(words.filter((body) => body.includes('"\u0002secret:') && body.includes('"run"'))).toEqual([]);
});
