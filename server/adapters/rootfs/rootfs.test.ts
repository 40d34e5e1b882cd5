import { describe, expect, test } from 'vitest';
import { carriedOptions } from './apt-options';
import { bootstrapArgv, importDebian } from './rootfs';

describe('importDebian', () => {
  test('uses an image that is there', async () => {
    const docker = {
      imageId: async () => 'sha256:1',
      importImage: () => Promise.reject(new Error('imported')),
    };
    await expect(importDebian({ suite: 'trixie', docker })).resolves.toEqual({
      ref: 'kollage/debian:trixie',
    });
  });

  test('refuses what is no code name, so that it cannot become an option of a program', async () => {
    await expect(importDebian({ suite: '--help' })).rejects.toThrow('is not the code name');
  });
});

describe('bootstrapArgv', () => {
  test('puts the operands behind "--", with the updates and the security archive', () => {
    const argv = bootstrapArgv('trixie', { main: 'http://m/debian', security: 'http://m/sec' }, []);
    expect(argv.slice(argv.indexOf('--'))).toEqual([
      '--',
      'trixie',
      '-',
      'deb http://m/debian trixie main',
      'deb http://m/debian trixie-updates main',
      'deb http://m/sec trixie-security main',
    ]);
  });
});

describe('carriedOptions', () => {
  test('keeps proxies and date checks and nothing else', () => {
    const dump = [
      'APT "";',
      'Acquire::http::Proxy "http://p:3128";',
      'Acquire::Check-Valid-Until "false";',
      'DPkg::Post-Invoke:: "rm -rf /";',
    ].join('\n');
    expect(carriedOptions(dump)).toEqual([
      'Acquire::http::Proxy "http://p:3128"',
      'Acquire::Check-Valid-Until "false"',
    ]);
  });
});
