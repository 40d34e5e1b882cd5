import type { Shown } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of images, in both languages. */
export const imagesSays = messages({
  spared: (count: number) => ({
    en: `${count === 1 ? '1 unused image stays' : `${count} unused images stay`}: a run that can be gone back to, or another cloud, needs ${count === 1 ? 'it' : 'them'}.`,
    zh: `保留 ${count} 个未使用的镜像：可回退的运行或其他云仍需要它们。`,
  }),
  notAnImageName: (ref: Shown) => ({
    en: `${ref} is no name of an image`,
    zh: `${ref} 不是有效的镜像名称`,
  }),
  imageNameParts: {
    en: 'It is made of docker_registry, docker_namespace and openstack_tag.',
    zh: '它由 docker_registry、docker_namespace 和 openstack_tag 组成。',
  },
  noImageMatches: (pattern: Shown) => ({
    en: `no image fits "${pattern}"`,
    zh: `没有镜像匹配“${pattern}”`,
  }),
  notARegularExpression: (pattern: Shown) => ({
    en: `"${pattern}" is not a regular expression`,
    zh: `“${pattern}”不是正则表达式`,
  }),
});
