import type { PrecheckItem } from '../domain/event';
import { on, type PrecheckInput } from './precheck-input';

/** Kernel modules that containers need. */
export const modules = (input: PrecheckInput): PrecheckItem[] =>
  input.checks.modules.map(({ name: wanted, container }) =>
    on(
      input,
      {
        check: 'module',
        outcome: input.probes.modules.includes(wanted) ? 'pass' : 'fail',
        data: { module: wanted, container },
      },
      `${wanted}.${container}`,
    ),
  );

/** LVM volume groups that containers need. */
export const volumeGroups = (input: PrecheckInput): PrecheckItem[] =>
  input.checks.volumeGroups.map(({ name: wanted, container }) => {
    const found = input.probes.volumeGroups;
    return on(
      input,
      {
        check: 'volume_group',
        outcome: found?.includes(wanted) ? 'pass' : 'fail',
        data: { group: wanted, container, installed: found ? 'yes' : 'no', groups: found?.join(', ') ?? '' },
      },
      wanted,
    );
  });

/** A configuration that a role refuses, in the role's own words in both languages. */
export const refused = (input: PrecheckInput): PrecheckItem[] =>
  (input.checks.refused ?? []).map(({ name, says, remedy }) =>
    on(
      input,
      {
        check: 'refused',
        outcome: 'fail',
        data: { en: says.en, zh: says.zh, remedy_en: remedy.en, remedy_zh: remedy.zh },
      },
      name,
    ),
  );
