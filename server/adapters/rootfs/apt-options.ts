import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const carried = /^Acquire::(https?::Proxy(::\S+)?|Check-Valid-Until|Check-Date)\s+"[^"]*";$/i;

/** The parts of apt's configuration that decide whether a mirror works: proxies and date checks. */
export function carriedOptions(dump: string): readonly string[] {
  return dump
    .split('\n')
    .filter((line) => carried.test(line))
    .map((line) => line.replace(/;$/, ''));
}

/** These options of this machine; none where apt is not installed. */
export async function aptOptions(): Promise<readonly string[]> {
  const dump = await promisify(execFile)('apt-config', ['dump']).catch(() => ({ stdout: '' }));
  return carriedOptions(dump.stdout);
}
