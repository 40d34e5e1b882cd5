// Reads how many tests passed and failed from the reports that the test programs write.
import { readFileSync } from 'node:fs';

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Of Vitest's JSON report; a file that could not be run counts as one failure. No report is no test. */
export function countVitest(file) {
  const report = read(file);
  if (!report) return { passed: 0, failed: 0 };
  const broken = report.testResults.filter(
    (one) => one.status === 'failed' && !one.assertionResults.some((test) => test.status === 'failed'),
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/** Of Playwright's JSON report; a test that passed at the second try counts as passed. No report is no test. */
export function countPlaywright(file) {
  const report = read(file);
  if (!report) return { passed: 0, failed: 0 };
  const { expected, flaky, unexpected } = report.stats;
  return { passed: expected + flaky, failed: unexpected + (unexpected === 0 ? report.errors.length : 0) };
}

/** Of a file with `passed` and `failed`, as scripts/check.mjs writes it. */
export function countPlain(file) {
  const report = read(file);
  return { passed: report?.passed ?? 0, failed: report?.failed ?? 0 };
}
