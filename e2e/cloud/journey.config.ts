import { defineConfig } from '@playwright/test';
import { browser } from '../browser/browser';

const report = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME;

/** The browser journey on a real Kollage and a real throw-away host; images may have to be built first. */
export default defineConfig({
  testDir: '../browser',
  testMatch: '*.real.spec.ts',
  testIgnore: '*.all.real.spec.ts',
  timeout: 40 * 60_000,
  workers: 1,
  outputDir: '../../test-results/journey',
  reporter: report ? [['list'], ['json', { outputFile: report }]] : 'list',
  use: { ...browser, trace: 'off' },
});
