import { noMeaningSays } from '../../words/diagnostics/no-meaning';
import type { Message } from '../domain/text';

/** Variables of Kolla-Ansible that nothing in Kollage could carry out, and why. */
const reasons: Readonly<Record<string, Message>> = {
  ansible_python_interpreter: noMeaningSays.steersAnsible,
  distro_python_version: noMeaningSays.steersAnsible,
  kolla_ansible_delegate_facts_hosts: noMeaningSays.steersAnsible,
  kolla_ansible_setup_filter: noMeaningSays.steersAnsible,
  kolla_ansible_setup_gather_subset: noMeaningSays.steersAnsible,
  kolla_base_distro_version_default_map: noMeaningSays.steersAnsible,
  supported_policy_format_list: noMeaningSays.steersAnsible,
  workaround_ansible_issue_8743: noMeaningSays.steersAnsible,
  docker_common_options: noMeaningSays.steersAnsible,
  default_container_dimensions_podman: noMeaningSays.forPodman,
  podman_volumes_path: noMeaningSays.forPodman,
  run_default_volumes_podman: noMeaningSays.forPodman,
  run_default_volumes_docker: noMeaningSays.notReadByKolla,
  container_engine_volumes_path: noMeaningSays.engineKnowsVolumes,
  docker_volumes_path: noMeaningSays.engineKnowsVolumes,
  docker_registry_email: noMeaningSays.signsInWithout,
  docker_client_timeout: noMeaningSays.limitEachRequest,
  container_config_directory: noMeaningSays.partOfImages,
  node_config: noMeaningSays.folderIsGiven,
  kolla_sysctl_conf_path: noMeaningSays.sysctlPlace,
  storage_address_family: noMeaningSays.noStorageNetwork,
  glance_tls_proxy_stats_port: noMeaningSays.noProxyPage,
  neutron_tls_proxy_stats_port: noMeaningSays.noProxyPage,
  kolla_httpd_keep_alive: noMeaningSays.noApache,
  kolla_httpd_timeout: noMeaningSays.noApache,
};

/** Why a variable of Kolla-Ansible has no meaning in Kollage; undefined for every other one. */
export const noMeaning = (name: string): Message | undefined =>
  Object.hasOwn(reasons, name) ? reasons[name] : undefined;
