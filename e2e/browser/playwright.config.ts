import { defineConfig } from '@playwright/test';
import { browser } from './browser';

const port = Number(process.env.KOLLAGE_BROWSER_PORT ?? 4173);
const report = process.env.PLAYWRIGHT_JSON_OUTPUT_NAME;

/** The panel over the invented world; `npm run build` must have run. */
export default defineConfig({
  testDir: '.',
  testMatch: '*.spec.ts',
  testIgnore: '*.real.spec.ts',
  timeout: 60_000,
  workers: 1,
  outputDir: '../../test-results',
  reporter: report ? [['list'], ['json', { outputFile: report }]] : 'list',
  use: { baseURL: `http://127.0.0.1:${port}`, ...browser },
  webServer: {
    command: 'npx tsx e2e/browser/fixtures/server.ts',
    cwd: '../..',
    url: `http://127.0.0.1:${port}/sign-in`,
    env: { PORT: String(port), NODE_ENV: 'production' },
    reuseExistingServer: true,
    // The server removes the logs that it invented.
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
    timeout: 60_000,
  },
});
