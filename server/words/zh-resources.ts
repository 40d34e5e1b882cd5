import type { Words } from './words';

export const zhResourceKinds: Words['resourceKinds'] = {
  network: '网络',
  subnet: '子网',
  router: '路由器',
  interface: '路由器接口',
  rule: '规则',
  flavor: '规格',
  key: '密钥对',
  image: '镜像',
  instance: '云主机',
  floating: '浮动 IP',
  ping: '应答',
  service: '服务',
};

export const zhResourceStates: Words['resourceStates'] = {
  waiting: '等待',
  running: '进行中',
  made: '已创建',
  removed: '已移除',
  found: '已存在',
  kept: '保留：由他人创建',
  absent: '不存在',
  moved: '已迁移',
  left: '留在原处',
  disabled: '不再接收新的云主机',
  enabled: '接收新的云主机',
  failed: '失败',
  skipped: '未执行',
};

/** 云主机留在排空主机上的原因。 */
export const zhLeftBecause: Words['leftBecause'] = {
  off: () => '云主机已关机：请先开机，再重新排空',
  host_down: () => '所在主机的 nova-compute 已停止，其上的云主机无法热迁移',
  cancelled: () => '已取消',
  status: ({ status }) => `云主机状态为 ${status}`,
  late: ({ minutes }) => `${minutes} 分钟内未完成迁移`,
  not_moved: ({ request }) =>
    `Nova 未能迁移：其他主机是否还有足够资源？详见 nova-conductor 和 nova-compute 的日志${request === undefined ? '' : `（请求 ${request}）`}`,
  refused: ({ message }) => `Nova 拒绝迁移：${message}`,
};
