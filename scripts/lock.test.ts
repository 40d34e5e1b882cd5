import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { isInstalled, missingPlatforms, repairLock } from './lock.mjs';

const lock = {
  packages: {
    '': { optionalDependencies: { own: '1' } },
    'node_modules/tool': {
      version: '1.0.0',
      optionalDependencies: { 'tool-linux-x64': '1.0.0', 'tool-android': '1.0.0', near: '1.0.0' },
    },
    'node_modules/tool/node_modules/near': { version: '1.0.0', optional: true },
    'node_modules/tool-linux-x64': { version: '1.0.0', optional: true },
  },
};

it('takes out optional packages that are named and not locked, and nothing else', () => {
  const { lock: whole, taken } = repairLock(lock);
  expect(taken).toEqual(['node_modules/tool > tool-android']);
  expect(whole.packages['node_modules/tool']?.optionalDependencies).toEqual({
    'tool-linux-x64': '1.0.0',
    near: '1.0.0',
  });
  expect(whole.packages['']).toEqual(lock.packages['']);
  expect(repairLock(whole)).toEqual({ lock: whole, taken: [] });
});

it('names binaries that one of the platforms lacks', () => {
  expect(missingPlatforms(lock)).toEqual(['tool-linux-arm64']);
});

it('sees what is installed: another version is not, a missing optional package is', () => {
  const { 'node_modules/tool-linux-x64': _, ...rest } = lock.packages;
  expect(isInstalled(lock, { packages: rest })).toBe(true);
  expect(isInstalled(lock, {})).toBe(false);
  const older = { ...rest, 'node_modules/tool': { version: '0.9.0' } };
  expect(isInstalled(lock, { packages: older })).toBe(false);
});

it('the lock of this project can be installed on Linux, x64 and arm64', () => {
  const own = JSON.parse(readFileSync('package-lock.json', 'utf8'));
  expect(repairLock(own).taken).toEqual([]);
  expect(missingPlatforms(own)).toEqual([]);
});
