import { kollaAnsible } from './kolla-ansible';
import type { LabCloud } from './lab-cloud';
import type { Row } from './row';
import { best, runKollage } from './run-kollage';

/** A deploy over SSH of a cloud that is as it should be. */
export function noOpDeployRows(cloud: LabCloud): Row[] {
  const row = {
    what: 'deploy over SSH, nothing to change',
    unit: 's',
    target: 2,
    kollaAnsible: kollaAnsible.noOpDeploy,
  } as const;
  const ran = best(3, () => runKollage('deploy', '--yes', '-c', cloud.folder));
  if (!ran.stdout.includes('Nothing to change.')) throw new Error(`something was to change:\n${ran.stdout}`);
  return [
    { ...row, measured: ran.wall, note: 'start of the process included; theirs: four trivial services' },
  ];
}
