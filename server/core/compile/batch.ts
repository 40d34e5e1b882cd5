import { compileChecks } from '../../words/diagnostics/compile-checks';
import type { DesiredState } from '../domain/desired';
import { bilingual, bilingualDetail } from '../domain/diagnostic';
import { isRecord } from '../domain/value';
import type { Compilation } from './compilation';

const SETTING = 'kolla_serial';

/** How many hosts of a service an operator lets be away at a time: a number, or a share of them. */
export function batch(compilation: Compilation): Pick<DesiredState, 'batch'> {
  const [first] = compilation.input.inventory.hosts;
  if (first === undefined) return {};
  const said = String(compilation.attempt(() => compilation.scope(first).lookup(SETTING)) ?? '').trim();
  // Ansible's 0 is "no limit": what the engine takes for safe.
  if (said === '' || said === '0') return {};
  const found = /^([1-9]\d{0,4})(%?)$/.exec(said);
  const size = Number(found?.[1]);
  if (found && !(found[2] === '%' && size > 100))
    return { batch: found[2] === '%' ? { percent: size } : { hosts: size } };
  const at = compilation.input.globals[SETTING]?.at;
  compilation.report({
    severity: 'error',
    ...bilingual(compileChecks.notABatch(SETTING, said)),
    ...bilingualDetail(compileChecks.batchRemedy),
    ...(isRecord(at) ? { at } : {}),
  });
  return {};
}
