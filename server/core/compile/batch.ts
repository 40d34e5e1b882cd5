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
    ...bilingual({
      en: `${SETTING} is "${said}", which is neither a number of hosts nor a share of them`,
      zh: `${SETTING} 为“${said}”，既不是主机数量，也不是百分比`,
    }),
    ...bilingualDetail({ en: 'Write 1, 2, … or 1% to 100%.', zh: '请填写 1、2…… 或 1% 至 100%。' }),
    ...(isRecord(at) ? { at } : {}),
  });
  return {};
}
