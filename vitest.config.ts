import { defineConfig } from 'vitest/config';

const alias = { '@': import.meta.dirname };

/** One project a ring of tests (docs/testing.md). `unit` and `roles` are part of `npm run check`. */
export default defineConfig({
  resolve: { alias },
  test: {
    // What was transformed once is kept in node_modules: a tenth of the processor's time of `npm run check`.
    experimental: { fsModuleCache: true },
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{server,components,e2e,bench}/**/*.test.{ts,tsx}'],
          // Pure: files may share a process, which halves the time. What changes its process is in `tools`.
          isolate: false,
          // A busy machine is no mistake of the code: only what hangs is to fail.
          testTimeout: 30_000,
          exclude: [
            '**/*.contract.test.ts',
            '**/*.api.test.ts',
            'server/boot/role-cases.test.ts',
            'e2e/cloud/**',
            'e2e/browser/**',
          ],
        },
      },
      { resolve: { alias }, test: { name: 'tools', include: ['scripts/**/*.test.ts'] } },
      {
        resolve: { alias },
        test: { name: 'roles', include: ['server/boot/role-cases.test.ts'], testTimeout: 30_000 },
      },
      {
        resolve: { alias },
        test: {
          name: 'contract',
          include: ['server/**/*.contract.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        resolve: { alias },
        test: { name: 'api', include: ['server/**/*.api.test.ts'], testTimeout: 30_000, hookTimeout: 60_000 },
      },
      {
        resolve: { alias },
        test: {
          name: 'cloud',
          include: ['e2e/cloud/**/*.test.ts'],
          exclude: ['**/*.all.test.ts'],
          globalSetup: ['e2e/cloud/world/global-setup.ts'],
          testTimeout: 1_200_000,
          hookTimeout: 1_800_000,
          fileParallelism: false,
        },
      },
      // What `npm test` leaves out: minutes of images of the other release (docs/verified.md).
      {
        resolve: { alias },
        test: {
          name: 'all',
          include: ['e2e/cloud/**/*.all.test.ts'],
          globalSetup: ['e2e/cloud/world/global-setup.ts'],
          testTimeout: 2_400_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
