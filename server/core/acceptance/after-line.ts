import type { AcceptanceReport } from '../domain/acceptance-report';

/** The report before the first line. */
export const nothingTested: AcceptanceReport = { passed: 0, failed: [], skipped: [] };

/** As Tempest shows a test that ended: `{1} name [0.5s] ... ok`, `{0} name ... SKIPPED: why`. */
const ended = /^\{\d+\} (.+?)(?: \[[\d.]+s\])? \.\.\. (ok|FAILED|SKIPPED)(?:: (.*))?$/;
/** As run_tempest (roles/tempest) says it again, with reasons, once all have ended. */
const summed = /^(failed|skipped) +(.+?): (.*)$/;
const total = /^(\d+) passed, \d+ failed, \d+ skipped in (\d+) s$/;

/** A report with one more line of what the tests print taken into account. */
export function afterLine(report: AcceptanceReport, line: string): AcceptanceReport {
  const last = total.exec(line);
  if (last) return { ...report, passed: Number(last[1]), seconds: Number(last[2]) };
  const again = summed.exec(line);
  if (again) return withTest(report, again[1] === 'failed' ? 'failed' : 'skipped', again[2], again[3]);
  const one = ended.exec(line);
  if (!one) return report;
  const [, name = '', how, why] = one;
  const next = { ...report, latest: name };
  if (how === 'ok') return { ...next, passed: report.passed + 1 };
  return withTest(next, how === 'FAILED' ? 'failed' : 'skipped', name, why);
}

function withTest(
  report: AcceptanceReport,
  list: 'failed' | 'skipped',
  name = '',
  why = '',
): AcceptanceReport {
  const others = report[list].filter((test) => test.name !== name);
  return { ...report, [list]: [...others, { name, why }] };
}
