import type { PrecheckItem } from '../domain/event';
import { on, type PrecheckInput } from './precheck-input';

/** Kernel modules that containers need. */
export function modules(input: PrecheckInput): PrecheckItem[] {
  return input.checks.modules.map(({ name: wanted, container }) => {
    const item = { id: `module.${wanted}.${container}`, data: { module: wanted, container } };
    if (input.probes.modules.includes(wanted))
      return on(input, { ...item, outcome: 'pass', summary: `the kernel has ${wanted} for ${container}` });
    return on(input, {
      ...item,
      outcome: 'fail',
      summary: `${container} needs the kernel module ${wanted}, which this kernel does not have`,
      cause: 'The container would start, and fail at its first volume.',
      remedy: "Boot a kernel that has it, such as Debian's linux-image-amd64, or choose another back end.",
    });
  });
}

/** LVM volume groups that containers need. */
export function volumeGroups(input: PrecheckInput): PrecheckItem[] {
  return input.checks.volumeGroups.map(({ name: wanted, container }) => {
    const found = input.probes.volumeGroups;
    const item = {
      id: `volume_group.${wanted}`,
      data: { group: wanted, container, installed: found ? 'yes' : 'no' },
    };
    if (found?.includes(wanted))
      return on(input, { ...item, outcome: 'pass', summary: `the LVM volume group ${wanted} is there` });
    return on(input, {
      ...item,
      outcome: 'fail',
      summary: `${container} needs the LVM volume group ${wanted}, which is not there`,
      cause: found ? `The host has ${found.join(', ') || 'none'}.` : 'LVM is not installed on this host.',
      remedy: `${found ? 'Make it' : 'Install lvm2 and make it'}: vgcreate ${wanted} /dev/<disk>; or set cinder_volume_group to the one it has.`,
    });
  });
}

/** In the words of the role that refuses: the panel picks the language. */
export function refused(input: PrecheckInput): PrecheckItem[] {
  return (input.checks.refused ?? []).map(({ name, says, remedy }) =>
    on(input, {
      id: `refused.${name}`,
      outcome: 'fail',
      summary: says.en,
      data: { en: says.en, zh: says.zh, remedy_en: remedy.en, remedy_zh: remedy.zh },
      remedy: remedy.en,
    }),
  );
}
