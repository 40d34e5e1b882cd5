import type { Text } from '../domain/text';

const ansible: Text = {
  en: 'it steers Ansible, which Kollage does not use',
  zh: '它只影响 Ansible，而 Kollage 不使用 Ansible',
};
const podman: Text = {
  en: 'it is for Podman, and containers run in Docker Engine',
  zh: '它用于 Podman，而容器运行在 Docker Engine 中',
};
const asked: Text = {
  en: 'Docker Engine is asked where its volumes are',
  zh: '卷的位置由 Docker Engine 给出',
};
const apache: Text = {
  en: 'no API is served by Apache httpd here',
  zh: '这里没有 API 由 Apache httpd 提供',
};

/** Variables of Kolla-Ansible that nothing in Kollage could carry out, and why. */
const reasons: Readonly<Record<string, Text>> = {
  ansible_python_interpreter: ansible,
  distro_python_version: ansible,
  kolla_ansible_delegate_facts_hosts: ansible,
  kolla_ansible_setup_filter: ansible,
  kolla_ansible_setup_gather_subset: ansible,
  kolla_base_distro_version_default_map: ansible,
  supported_policy_format_list: ansible,
  workaround_ansible_issue_8743: ansible,
  docker_common_options: ansible,
  default_container_dimensions_podman: podman,
  podman_volumes_path: podman,
  run_default_volumes_podman: podman,
  run_default_volumes_docker: {
    en: 'Kolla-Ansible does not read it either: write default_extra_volumes',
    zh: 'Kolla-Ansible 自身也不读取它：请使用 default_extra_volumes',
  },
  container_engine_volumes_path: asked,
  docker_volumes_path: asked,
  docker_registry_email: {
    en: 'Docker Engine signs in without it',
    zh: 'Docker Engine 登录仓库时不使用它',
  },
  docker_client_timeout: {
    en: 'each request to Docker Engine has a limit of its own',
    zh: '对 Docker Engine 的每种请求各有时限',
  },
  container_config_directory: {
    en: 'it is a part of the images: they read their files there',
    zh: '它由镜像决定：镜像固定从该目录读取文件',
  },
  node_config: {
    en: 'the folder of the cloud is what -c names, and the panel keeps none',
    zh: '云的目录由 -c 指定，面板则没有目录',
  },
  kolla_sysctl_conf_path: {
    en: 'kernel parameters are kept in /etc/sysctl.d/60-kollage.conf, beside those of the host',
    zh: '内核参数写在 /etc/sysctl.d/60-kollage.conf 中，与主机自身的配置并存',
  },
  storage_address_family: {
    en: 'there is no storage network of its own: Ceph listens on the API network',
    zh: '没有单独的存储网络：Ceph 在 API 网络上监听',
  },
  kolla_httpd_keep_alive: apache,
  kolla_httpd_timeout: apache,
};

/** Why a variable of Kolla-Ansible has no meaning in Kollage; undefined for every other one. */
export const noMeaning = (name: string): Text | undefined =>
  Object.hasOwn(reasons, name) ? reasons[name] : undefined;
