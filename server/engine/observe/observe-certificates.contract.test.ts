import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer } from 'node:tls';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLocalHosts } from '../../adapters/local/local-hosts';
import type { HostConnection } from '../ports';
import { certificateAt, certificatesIn } from './observe-certificates';

let folder: string;
let cert: string;
let key: string;
let connection: HostConnection;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'kollage-certificates-'));
  const [keyFile, certFile] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  execFileSync('openssl', [
    ...['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '20'],
    ...['-keyout', keyFile, '-out', certFile, '-subj', '/O=Example/CN=api.example.org'],
  ]);
  [key, cert] = [readFileSync(keyFile, 'utf8'), readFileSync(certFile, 'utf8')];
  connection = await createLocalHosts().connect({ kind: 'local', name: 'here' });
});
afterAll(async () => {
  await connection.close();
  rmSync(folder, { recursive: true });
});

const daysLeft = (validTo: string) => Math.round((Date.parse(validTo) - Date.now()) / 86_400_000);

test('every certificate of a file is found; keys and broken blocks are passed over', () => {
  const broken = '-----BEGIN CERTIFICATE-----\nbm8=\n-----END CERTIFICATE-----\n';
  const found = certificatesIn(key + cert + broken + cert, {
    of: 'file',
    host: 'h1',
    place: '/etc/kolla/a.pem',
  });
  expect(found).toHaveLength(2);
  expect(found[0]).toMatchObject({ host: 'h1', subject: 'O=Example, CN=api.example.org' });
  expect(daysLeft(found[0]?.validTo ?? '')).toBe(20);
  expect(JSON.stringify(found)).not.toContain('PRIVATE');
});

test('an https address shows its certificate, whoever signed it; plain HTTP is said to show none', async () => {
  const server = createServer({ key, cert }, (socket) => socket.end());
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((up) => server.listen(0, '127.0.0.1', up));
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const row = await certificateAt(connection, new URL(`https://127.0.0.1:${port}/v3`));
  expect(row).toMatchObject({
    of: 'address',
    place: `127.0.0.1:${port}`,
    issuer: 'O=Example, CN=api.example.org',
  });
  server.close();
  const { createServer: plain } = await import('node:net');
  const dumb = plain((socket) => {
    socket.on('error', () => undefined);
    socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
  });
  await new Promise<void>((up) => dumb.listen(0, '127.0.0.1', up));
  const at = dumb.address();
  const dumbPort = typeof at === 'object' && at ? at.port : 0;
  await expect(certificateAt(connection, new URL(`https://127.0.0.1:${dumbPort}`))).rejects.toThrow();
  dumb.close();
});
