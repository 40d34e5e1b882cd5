import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const carried = /^Acquire::(https?::Proxy(::\S+)?|Check-Valid-Until|Check-Date)\s+"[^"]*";$/i;

/** What of apt's configuration decides whether a mirror can be used: proxies and the checks of dates. */
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
