import { defineConfig } from '@playwright/test';
import journey from './journey.config';

/** Journeys that take too long for every day. */
export default defineConfig({
  ...journey,
  testMatch: '*.all.real.spec.ts',
  testIgnore: [],
  outputDir: '../../test-results/journey-all',
});
