import type { Shown, Text } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of kolla, in both languages. */
export const kollaSays = messages({
  noMeaning: (name: Shown, why: Text) => ({
    en: `${name} has no meaning here: ${why.en}`,
    zh: `${name} 在此没有意义：${why.zh}`,
  }),
  featureMissing: (name: Shown) => ({
    en: `${name} asks for what Kollage does not have yet: set it to no, or remove the line`,
    zh: `Kollage 尚不支持 ${name} 所要求的功能：请设为 no 或删除该行`,
  }),
  settingOfLaterRelease: (name: Shown, first: Shown) => ({
    en: `${name} comes with Kolla-Ansible ${first}, and Kollage does not carry it out: the value has no effect`,
    zh: `${name} 自 Kolla-Ansible ${first} 起才有，Kollage 不支持，该值不起作用`,
  }),
  removedSince: (name: Shown, last: Shown, other: Shown | undefined) => ({
    en: `${name} is gone from Kolla-Ansible since the release after ${last} and has no effect${other ? `: it is ${other} now` : ''}`,
    zh: `${name} 在 Kolla-Ansible 的 ${last} 之后已被移除，不起作用${other ? `，现为 ${other}` : ''}`,
  }),
  notCarriedOut: (name: Shown) => ({
    en: `Kollage does not carry out ${name} yet: the value has no effect`,
    zh: `Kollage 尚不支持 ${name}，该值不起作用`,
  }),
  unsafeWithout: (name: Shown) => ({
    en: `Kollage does not carry out ${name} yet, and without it the cloud is not what was asked for: remove the line`,
    zh: `Kollage 尚不支持 ${name}，忽略它会使云与所要求的不符：请删除该行`,
  }),
});
