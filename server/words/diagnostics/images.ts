import type { Shown, Text } from '../../core/domain/text';

/** What Kollage says of images, in both languages. */
export const imagesSays = {
  notAnImageName: (ref: Shown): Text => ({
    en: `${ref} is no name of an image`,
    zh: `${ref} 不是有效的镜像名称`,
  }),
  imageNameParts: {
    en: 'It is made of docker_registry, docker_namespace and openstack_tag.',
    zh: '它由 docker_registry、docker_namespace 和 openstack_tag 组成。',
  },
  noImageMatches: (pattern: Shown): Text => ({
    en: `no image fits "${pattern}"`,
    zh: `没有镜像匹配“${pattern}”`,
  }),
  notARegularExpression: (pattern: Shown): Text => ({
    en: `"${pattern}" is not a regular expression`,
    zh: `“${pattern}”不是正则表达式`,
  }),
} as const;
