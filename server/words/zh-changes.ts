import { bytesText } from './bytes-text';
import { baseName, imageTag } from './short-names';
import type { Words } from './words';

const more = (detail: string): string => (detail ? `：${detail}` : '');

export const zhReasons: Words['reasons'] = {
  absent: () => '尚不存在',
  image: ({ from, to }) => `镜像 ${imageTag(from)} → ${imageTag(to)}`,
  spec: ({ field, from, to }) => `${field}：${from || '（空）'} → ${to || '（空）'}`,
  file: ({ path }) => `${baseName(path)} 有变更，且仅在启动时读取`,
  mode: ({ path, from, to }) => `${baseName(path)} 的权限：${from} → ${to}`,
  not_running: ({ state }) => `当前状态为 ${state}`,
  stale_config: ({ path }) => `${baseName(path)} 比读取它的进程更新`,
  followed: ({ container }) => `须在 ${container} 之后重新启动`,
  again: ({ because, detail }) =>
    ({
      digest: `其依据已变更${more(detail)}`,
      new_data: `数据是全新的${more(detail)}`,
      failed: `此前失败${more(detail)}`,
    })[because],
  differs: ({ what }) => `${baseName(what)} 有差异`,
  not_wanted: () => '配置中已不存在',
  unused: ({ frees }) => `未使用：可释放 ${bytesText(frees)}`,
  former: ({ container }) => `替换 ${container} 之前保留下来的旧容器`,
  unready: ({ what }) => `正在运行但尚未就绪：${what}`,
  foreign: ({ cloud }) => `由云 ${cloud} 创建`,
  unseen: ({ cause }) => `状态未知，须先解决：${cause}`,
};

/** 步骤的种类。 */
export const zhStepKinds: Words['kinds'] = {
  precheck: '预检查',
  system: '主机设置',
  build: '构建',
  push: '推送',
  pull: '拉取',
  files: '文件',
  container: '容器',
  start: '启动',
  await: '等待就绪',
  restart: '重启',
  reload: '重新加载',
  job: '一次性任务',
  api: 'API 对象',
  stop: '停止',
  remove: '移除',
  remove_image: '删除镜像',
  remove_volume: '移除卷',
  exec: '清理主机上的遗留',
  remove_files: '移除文件',
  backup: '备份',
  adopt: '接管登记',
  drain: '排空',
  reboot: '重启主机',
  hand_over: '交由人工处理',
};

/** 一类步骤对其对象所做的事。 */
export const zhSteps: Words['steps'] = {
  precheck: (s) => s,
  system: (s) => s,
  build: (s) => `构建 ${s}`,
  push: (s) => `推送 ${s}`,
  pull: (s) => `拉取 ${s}`,
  files: (s) => `${s} 的文件`,
  container: (s) => `容器 ${s}`,
  start: (s) => `启动 ${s}`,
  await: (s) => `等待 ${s} 就绪`,
  restart: (s) => `重启 ${s}`,
  reload: (s) => `重新加载 ${s}`,
  job: (s) => `任务 ${s}`,
  api: (s) => `API ${s}`,
  stop: (s) => `停止 ${s}`,
  remove: (s) => `移除 ${s}`,
  remove_image: (s) => `删除镜像 ${s}`,
  remove_volume: (s) => `移除卷 ${s}`,
  exec: (s) => `清理 ${s} 在主机上的遗留`,
  remove_files: (s) => `移除 ${s} 中的文件`,
  backup: (s) => `运行一次性容器 ${s}`,
  adopt: (s) => `查看 Kolla-Ansible 在 ${s} 上创建的内容`,
  drain: (s) => `迁移 ${s} 上的云主机`,
  reboot: (s) => `重启主机 ${s}`,
  hand_over: (s) => `将 ${s} 交由人工处理`,
};
