import { messages } from '../messages';

/** What Kollage says of variables of Kolla-Ansible that nothing in Kollage can carry out: clauses. */
export const noMeaningSays = messages({
  steersAnsible: {
    en: 'it steers Ansible, which Kollage does not use',
    zh: '它只影响 Ansible，而 Kollage 不使用 Ansible',
  },
  forPodman: {
    en: 'it is for Podman, and containers run in Docker Engine',
    zh: '它用于 Podman，而容器运行在 Docker Engine 中',
  },
  engineKnowsVolumes: {
    en: 'Docker Engine is asked where its volumes are',
    zh: '卷的位置由 Docker Engine 给出',
  },
  noApache: {
    en: 'no API is served by Apache httpd here',
    zh: '这里没有 API 由 Apache httpd 提供',
  },
  noProxyPage: {
    en: 'Neutron speaks TLS itself, and the proxy beside Glance has no page of statistics',
    zh: 'Neutron 自身支持 TLS，Glance 旁的代理没有统计页面',
  },
  notReadByKolla: {
    en: 'Kolla-Ansible does not read it either: write default_extra_volumes',
    zh: 'Kolla-Ansible 自身也不读取它：请使用 default_extra_volumes',
  },
  signsInWithout: {
    en: 'Docker Engine signs in without it',
    zh: 'Docker Engine 登录仓库时不使用它',
  },
  limitEachRequest: {
    en: 'each request to Docker Engine has a limit of its own',
    zh: '对 Docker Engine 的每种请求各有时限',
  },
  partOfImages: {
    en: 'it is a part of the images: they read their files there',
    zh: '它由镜像决定：镜像固定从该目录读取文件',
  },
  folderIsGiven: {
    en: 'the folder of the cloud is what -c names, and the panel keeps none',
    zh: '云的目录由 -c 指定，面板则没有目录',
  },
  sysctlPlace: {
    en: 'kernel parameters are kept in /etc/sysctl.d/60-kollage.conf, beside those of the host',
    zh: '内核参数写在 /etc/sysctl.d/60-kollage.conf 中，与主机自身的配置并存',
  },
  noStorageNetwork: {
    en: 'there is no storage network of its own: Ceph listens on the API network',
    zh: '没有单独的存储网络：Ceph 在 API 网络上监听',
  },
});
