import { appendFile, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { certificateMaker } from '../../adapters/x509/make';
import { x509 } from '../../adapters/x509/read';
import { copyOf, run } from '../test-program';

let folder: string;
let remove: () => Promise<void>;
const at = (name: string) => join(folder, 'certificates', name);
const text = (name: string) => readFile(at(name), 'utf8');
const put = async (name: string, pem: string) => {
  await mkdir(dirname(at(name)), { recursive: true });
  await writeFile(at(name), pem);
};
const make = (...more: string[]) => run(['certificates', '-c', folder, ...more]);
const validate = async () => (await run(['validate', '-c', folder])).out;

beforeEach(async () => {
  ({ folder, remove } = await copyOf('good'));
  await appendFile(
    join(folder, 'globals.yml'),
    '\nkolla_enable_tls_internal: true\nkolla_enable_tls_external: true\nkolla_external_vip_address: 192.0.2.250\nkolla_external_fqdn: cloud.example.com\n',
  );
});
afterEach(() => remove());

const genconfig = async (name = 'out') => {
  const out = join(folder, name);
  const { code, err } = await run(['genconfig', '-c', folder, '-o', out]);
  expect(err).toBe('');
  expect(code).toBe(0);
  const hosts = (await readdir(out)).filter((name) => !name.startsWith('.'));
  return (file: string) =>
    readFile(join(out, hosts.find((host) => host.startsWith('ctl')) ?? '', file), 'utf8');
};

describe('kollage certificates', () => {
  it('makes an authority and a certificate for each name, which nobody else reads, and makes nothing twice', async () => {
    expect(await validate()).toContain('certificates/haproxy.pem: haproxy needs this file');
    const { out, code, err } = await make();
    expect(err).toBe('');
    expect(code).toBe(0);
    expect(out).toContain('Deploy');
    expect(await validate()).not.toContain('certificates/');
    for (const name of ['haproxy.pem', 'haproxy-internal.pem', 'private/root/root.key'])
      expect((await stat(at(name))).mode & 0o777).toBe(0o600);
    const root = x509.read(await text('ca/root.crt'));
    const leaf = x509.read(await text('haproxy.pem'));
    expect(root && leaf?.isSignedBy(root)).toBe(true);
    expect(leaf?.fits('cloud.example.com')).toBe(true);
    expect(leaf?.fits('other.example.com')).toBe(false);
    const before = await text('haproxy.pem');
    expect((await make()).out).toContain('Every certificate is there');
    expect(await text('haproxy.pem')).toBe(before);
  });

  it('brings them to HAProxy and to those who call it, and https into every address', async () => {
    await make();
    const file = await genconfig();
    const key = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/;
    expect(await file('haproxy/external.pem')).toBe(await text('haproxy.pem'));
    expect(await file('haproxy/internal.pem')).toMatch(key);
    const haproxy = await file('haproxy/haproxy.cfg');
    expect(haproxy).toContain('bind 192.0.2.250:5000 ssl crt /etc/haproxy/certificates/external.pem');
    expect(await file('keystone/ca-root.crt')).toBe(await text('ca/root.crt'));
    expect(await file('keystone/keystone.conf')).not.toMatch(key);
    const glance = await file('glance-api/glance-api.conf');
    expect(glance).toContain('cafile = /etc/ssl/certs/ca-certificates.crt');
    expect(glance).toMatch(/^auth_url = https:/m);
    expect(glance).toContain('www_authenticate_uri = https://cloud.example.com:5000');
  });

  it('makes those anew that are not good for a new name, and leaves those of others', async () => {
    await make();
    const [before, others] = [await text('haproxy.pem'), await text('haproxy-internal.pem')];
    await appendFile(join(folder, 'globals.yml'), '\nnova_external_fqdn: nova.example.com\n');
    expect(await validate()).toContain('is not good for nova.example.com');
    await make();
    expect(await text('haproxy.pem')).not.toBe(before);
    expect(await text('haproxy-internal.pem')).toBe(others);
    expect(await validate()).not.toContain('certificates/');
  });

  it('goes to another authority in three steps, and at each of them some authority that is trusted has signed', async () => {
    await make();
    const first = await text('ca/root.crt');
    const trusted = async () =>
      (await Promise.all((await readdir(at('ca'))).map((name) => text(`ca/${name}`)))).flatMap(
        (pem) => x509.read(pem) ?? [],
      );
    const isTrusted = async () => {
      const leaf = x509.read(await text('haproxy.pem'));
      return (await trusted()).filter((one) => leaf?.isSignedBy(one)).length;
    };
    expect((await make('--rotate')).out).toContain('Step 1 of 3');
    expect([(await trusted()).length, await isTrusted()]).toEqual([2, 1]);
    const shown = await text('haproxy.pem');
    expect((await make('--rotate')).out).toContain('Step 2 of 3');
    expect(await text('haproxy.pem')).not.toBe(shown);
    expect([(await trusted()).length, await isTrusted()]).toEqual([2, 1]);
    const switched = await text('haproxy.pem');
    expect((await make('--rotate')).out).toContain('Step 3 of 3');
    expect([(await trusted()).length, await isTrusted()]).toEqual([1, 1]);
    expect(await text('haproxy.pem')).toBe(switched);
    expect(await text('ca/root.crt')).not.toBe(first);
    expect(await validate()).not.toContain('certificates/');
  });

  it('does not sign for an authority that is not its own', async () => {
    const ca = await certificateMaker.authority('theirs', 10);
    await put('ca/theirs.crt', ca.certificate);
    const { code, err } = await make();
    expect(code).toBe(1);
    expect(err).toContain('whose key Kollage does not have');
    expect((await make('--rotate')).err).toContain('There is no authority to take over from');
  });

  it('says that nothing asks for one', async () => {
    await writeFile(
      join(folder, 'globals.yml'),
      (await readFile(join(folder, 'globals.yml'), 'utf8')).replaceAll(
        /(kolla_enable_tls_\w+): true/g,
        '$1: no',
      ),
    );
    expect((await make()).err).toContain('No service asks for a certificate');
  });
});

describe('the certificate of a host', () => {
  const wish = (lines: string) => appendFile(join(folder, 'globals.yml'), `\n${lines}\n`);
  const at01 = async () => x509.read(await text('ctl01-cert.pem'));

  it('is made for each host with a service that speaks TLS, for its name, its address, and who is called behind it', async () => {
    await wish('kolla_enable_tls_backend: yes\nrabbitmq_enable_tls: yes');
    expect(await validate()).toContain('certificates/ctl01-cert.pem: keystone needs this file');
    expect((await make()).out).not.toContain('cmp01');
    expect(await validate()).not.toContain('certificates/');
    const made = await at01();
    for (const name of ['ctl01', '192.0.2.11', '192.0.2.200'])
      expect([name, made?.fits(name)]).toEqual([name, true]);
    expect((await make()).out).toContain('Every certificate is there');
    const file = await genconfig();
    expect(await file('keystone/keystone-cert.pem')).toBe(await text('ctl01-cert.pem'));
    expect(await file('keystone/keystone-key.pem')).toBe(await text('ctl01-key.pem'));
  });

  it('goes to another authority with all others', async () => {
    await wish('rabbitmq_enable_tls: yes');
    await make();
    const former = await text('ctl01-cert.pem');
    await make('--rotate');
    expect(await text('ctl01-cert.pem')).toBe(former);
    await make('--rotate');
    const next = x509.read(await text('ca/root-next.crt'));
    expect(next && (await at01())?.isSignedBy(next)).toBe(true);
    expect(await validate()).not.toContain('certificates/');
  });

  it('is not asked for where the operator gives one for all hosts; where that is missing, its name is told', async () => {
    await wish('rabbitmq_enable_tls: yes');
    await make();
    await rm(at('ctl01-cert.pem'));
    await put('backend-cert.pem', (await text('haproxy.pem')).replace(/-----BEGIN PRIVATE[\s\S]*/, ''));
    await put('backend-key.pem', (await text('haproxy.pem')).replace(/[\s\S]*(?=-----BEGIN PRIVATE)/, ''));
    expect(await validate()).not.toContain('certificates/');
    await wish('kolla_tls_backend_cert: /etc/kolla/certificates/mine.pem');
    expect(await validate()).toContain('certificates/mine.pem: rabbitmq needs this file');
  });

  it.each([
    ['that ended', -1, 'certificates/ctl01-cert.pem: the certificate CN=ctl01 ended on'],
    ['that ends soon', 20, 'certificates/ctl01-cert.pem: warning: the certificate CN=ctl01 ends on'],
  ])('%s is told', async (_, days, words) => {
    await wish('rabbitmq_enable_tls: yes');
    await make();
    const ca = await certificateMaker.authority('ours', 100);
    await put('ca/ours.crt', ca.certificate);
    const { certificate, key } = await certificateMaker.signed(['ctl01'], days, ca);
    await put('ctl01-cert.pem', certificate);
    await put('ctl01-key.pem', key);
    expect(await validate()).toContain(words);
  });

  it('of the database must be good for the name that services call', async () => {
    await wish('database_enable_tls_internal: yes\nkolla_internal_fqdn: db.example.com');
    await make();
    await wish('database_address: other.example.com');
    expect(await validate()).toContain(
      'ctl01-cert.pem: the certificate CN=ctl01 is not good for other.example.com',
    );
    await make();
    expect(await validate()).not.toContain('certificates/');
  });
});

describe('a certificate that does not fit is told with its file:', () => {
  let ca: Awaited<ReturnType<typeof certificateMaker.authority>>;
  const names = ['cloud.example.com'];
  beforeEach(async () => {
    await make();
    ca = await certificateMaker.authority('ours', 3000);
    await rm(at('ca'), { recursive: true });
    await put('ca/ours.crt', ca.certificate);
  });
  const told = async () =>
    (await validate()).split('\n').filter((line) => line.includes('certificates/haproxy.pem: '));

  it('the key of another one', async () => {
    const [one, other] = await Promise.all([
      certificateMaker.signed(names, 90, ca),
      certificateMaker.signed(names, 90, ca),
    ]);
    await put('haproxy.pem', one.certificate + other.key);
    expect(await told()).toEqual([expect.stringContaining('the private key is not the one of')]);
  });

  it.each([
    ['another name', ['other.example.com'], 90, 'the certificate CN=other.example.com is not good for cloud'],
    ['one that ended', names, -1, 'the certificate CN=cloud.example.com ended on'],
    ['one that ends soon', names, 20, 'warning: the certificate CN=cloud.example.com ends on'],
  ])('%s', async (_, of, days, words) => {
    const { certificate, key } = await certificateMaker.signed(of, days, ca);
    await put('haproxy.pem', certificate + key);
    expect(await told()).toEqual([expect.stringContaining(words)]);
  });

  it('an authority that ended, or is none', async () => {
    const ended = await certificateMaker.authority('old', -1);
    const leaf = await certificateMaker.signed(names, 90, ca);
    await put('ca/old.crt', ended.certificate);
    await put('ca/leaf.crt', leaf.certificate);
    await put('ca/empty.crt', 'nothing');
    await put('ca/key.crt', ca.certificate + ca.key);
    const out = await validate();
    expect(out).toContain('ca/old.crt: the certificate CN=old ended on');
    expect(out).toContain('ca/leaf.crt: CN=cloud.example.com is no certificate authority');
    expect(out).toContain('ca/empty.crt: no certificate in PEM');
    expect(out).toContain('ca/key.crt: a private key stands among');
  });

  it.each([
    ['no certificate', 'hello', 'no certificate in PEM stands'],
    [
      'a broken one',
      '-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n',
      'no certificate in PEM',
    ],
    ['a template', '{{ keystone_admin_password }}', 'no certificate in PEM stands'],
  ])('%s', async (_, pem, words) => {
    await put('haproxy.pem', pem);
    expect(await told()).toEqual([expect.stringContaining(words)]);
  });

  it('no key, two keys, and one that cannot be read', async () => {
    const { certificate, key } = await certificateMaker.signed(names, 90, ca);
    await put('haproxy.pem', certificate);
    expect(await told()).toEqual([expect.stringContaining('the private key is missing')]);
    await put('haproxy.pem', certificate + key + ca.key);
    expect(await told()).toEqual([expect.stringContaining('this file holds 2 private keys')]);
    await put('haproxy.pem', certificate + key.replace(/\n.{20}/, '\n'));
    expect(await told()).toEqual([expect.stringContaining('the private key cannot be read')]);
  });

  it('a chain in the wrong order, and a signer that nobody trusts', async () => {
    const other = await certificateMaker.authority('theirs', 90);
    const { certificate, key } = await certificateMaker.signed(names, 90, ca);
    await put('haproxy.pem', certificate + other.certificate + key);
    expect(await told()).toEqual([expect.stringContaining('CN=theirs follows in this file, but did not')]);
    const foreign = await certificateMaker.signed(names, 90, other);
    await put('haproxy.pem', foreign.certificate + foreign.key);
    expect(await told()).toEqual([expect.stringContaining('warning: it is signed by CN=theirs')]);
  });

  it('and no output shows a key', async () => {
    const { certificate, key } = await certificateMaker.signed(names, 90, ca);
    await put('haproxy.pem', certificate + ca.key + key);
    const line = key.split('\n')[1] ?? 'none';
    for (const argv of [['validate'], ['certificates'], ['certificates', '--json']]) {
      const { out, err } = await run([...argv, '-c', folder]);
      expect(out + err).not.toContain(line);
    }
  });
});
