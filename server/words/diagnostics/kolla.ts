import type { Shown, Text } from '../../core/domain/text';

/** What Kollage says of kolla, in both languages. */
export const kollaSays = {
  noMeaning: (name: Shown, en: Shown, zh: Shown): Text => ({
    en: `${name} has no meaning here: ${en}`,
    zh: `${name} 在此没有意义：${zh}`,
  }),
  featureMissing: (name: Shown): Text => ({
    en: `${name} asks for what Kollage does not have yet: set it to no, or remove the line`,
    zh: `Kollage 尚不支持 ${name} 所要求的功能：请设为 no 或删除该行`,
  }),
  settingOfLaterRelease: (name: Shown, first: Shown): Text => ({
    en: `${name} comes with Kolla-Ansible ${first}, and Kollage does not carry it out: the value has no effect`,
    zh: `${name} 自 Kolla-Ansible ${first} 起才有，Kollage 不支持，该值不起作用`,
  }),
} as const;
