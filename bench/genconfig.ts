import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { kollaAnsible } from './kolla-ansible';
import type { Row } from './row';
import { best, runKollage } from './run-kollage';
import { writeSimulatedCloud } from './simulated-cloud';

const sizes = [
  { hosts: 1, target: 1, times: 3, kolla: kollaAnsible.genconfigOneHost, theirs: '17 roles, 147 files' },
  { hosts: 30, target: 3, times: 3, kolla: kollaAnsible.genconfigThirtyHosts, theirs: '17 roles, tuned' },
  { hosts: 1000, target: 60, times: 1, kolla: undefined, theirs: '' },
] as const;

/** genconfig of everything, as a command: start of the process, reading, rendering, writing. */
export function genconfigRows(): Row[] {
  const parent = mkdtempSync(join(tmpdir(), 'kollage-bench-'));
  try {
    return sizes.flatMap(({ hosts, target, times, kolla, theirs }): Row[] => {
      const folder = join(parent, `cloud${hosts}`);
      writeSimulatedCloud(folder, hosts);
      runKollage('genpwd', '-c', folder);
      const ran = best(times, () => runKollage('genconfig', '-c', folder, '-o', join(parent, `out${hosts}`)));
      const files = /(\d+) files/.exec(ran.stdout)?.[1] ?? '?';
      const what = `genconfig, ${hosts} host${hosts === 1 ? '' : 's'}`;
      return [
        {
          what,
          measured: ran.wall,
          unit: 's',
          target,
          note: `${files} files, ${ran.cpuSeconds.toFixed(2)} CPU s${theirs === '' ? '' : `; theirs: ${theirs}`}`,
          ...(kolla === undefined ? {} : { kollaAnsible: kolla }),
        },
        ...(hosts === 1000
          ? [{ what: `${what}, memory`, measured: ran.rssMb, unit: 'MB', target: 1024 } satisfies Row]
          : []),
      ];
    });
  } finally {
    rmSync(parent, { recursive: true, force: true });
  }
}
