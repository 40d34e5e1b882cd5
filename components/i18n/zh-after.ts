import type { LeftBecause } from '@/server/core/domain/left-because';
import type { Dictionary } from './dictionary';

/** 服务进程状态。 */
export const zhServices: Dictionary['services'] = {
  allUp: (n) => `${n} 个进程全部正常。`,
  down: (n, total) => `${total} 个进程中有 ${n} 个离线。`,
  silent: (names) => `${names}没有报告状态。`,
  lead: '各服务对自身进程的报告，每 10 秒刷新一次。',
  notYet: '这里还没有运行任何服务。',
  notYetLead: '此云尚未部署。服务运行后会在这里报告状态。',
  none: '还没有服务报告其进程。',
  noneLead: '计算、网络和卷服务会报告进程状态。请在设置中启用其中一项并部署。',
  names: { compute: '计算', network: '网络', volumev3: '卷', orchestration: '编排' },
  up: (n, total) => `${n} / ${total} 正常`,
  noAnswer: '无响应',
  process: '进程',
  service: '服务',
  host: '主机',
  zone: '可用域',
  state: { up: '正常', down: '离线', disabled: '已停用' },
  stateHead: '状态',
  seen: '最近报告',
  ago: (span) => `${span} 前`,
  act: '操作',
  drain: '排空…',
  putBack: '恢复使用',
  drainTitle: (host) => `排空 ${host}`,
  drainText:
    '该主机不再接收新的云主机；其上运行中的云主机会逐台迁移到其他主机，迁移时不停机。已关机的云主机会留在原处，并逐一列出。',
  drainNow: '开始排空',
  keep: '暂不排空',
  stop: '停止',
  stopping: '正在停止',
  draining: (host, over, total) =>
    total === 0 ? `正在处理 ${host}。` : `正在将云主机迁出 ${host}：${over} / ${total}。`,
  drained: (host) => `${host} 上已没有云主机，也不会再接收新的云主机。`,
  leftOn: (host, n) => `${n} 台云主机仍在 ${host} 上；该主机不会再接收新的云主机。`,
  isBack: (host) => `${host} 已恢复接收新的云主机。`,
  drainFailed: (host) => `${host} 未能完成排空或恢复。`,
};

/** 云主机。 */
export const zhInstances: Dictionary['instances'] = {
  title: '云主机',
  none: '还没有云主机。',
  name: '名称',
  addresses: '地址',
  host: '所在主机',
  flavor: '规格',
  state: '状态',
  console: '控制台',
  consoleOf: (name) => `${name} 的控制台`,
  open: '打开控制台',
  openNote: '如果没有弹出新标签页，请点击该链接。链接仅供您使用，几分钟内有效。',
  more: (n) => `仅显示最新的 ${n} 台。`,
  status: {
    ACTIVE: '运行中',
    BUILD: '创建中',
    SHUTOFF: '已关机',
    ERROR: '出错',
    PAUSED: '已暂停',
    SUSPENDED: '已挂起',
    REBOOT: '重启中',
    HARD_REBOOT: '重启中',
    MIGRATING: '迁移中',
    RESIZE: '调整规格中',
    VERIFY_RESIZE: '规格已调整，待确认',
    DELETED: '已删除',
  },
};

/** 初始资源。 */
function because(why: LeftBecause): string {
  switch (why.kind) {
    case 'off':
      return '云主机已关机：请先开机，再重新排空';
    case 'host_down':
      return '所在主机的 nova-compute 已停止，其上的云主机无法热迁移';
    case 'cancelled':
      return '已取消';
    case 'status':
      return `云主机状态为 ${why.status}`;
    case 'late':
      return `${why.minutes} 分钟内未完成迁移`;
    case 'not_moved':
      return `Nova 未能迁移：其他主机是否还有足够资源？详见 nova-conductor 和 nova-compute 的日志${why.request === undefined ? '' : `（请求 ${why.request}）`}`;
    case 'refused':
      return `Nova 拒绝迁移：${why.message}`;
  }
}

export const zhResources: Dictionary['resources'] = {
  because,
  title: '初始资源',
  lead: '网络、安全组规则、规格、镜像，以及一台可以访问的云主机：新建的云需要这些才能投入使用。已有的资源保持不变。',
  cidr: '外部网段',
  gateway: '网关',
  poolStart: '浮动 IP 起始地址',
  poolEnd: '浮动 IP 结束地址',
  fromBridge: '取自主机的外部网桥。',
  sayRange: 'neutron_external_interface 所连接的网络，请向网络管理员确认。',
  image: '镜像',
  tiny: '微型 Linux，16 MB',
  byUrl: '从网址获取',
  url: '镜像网址',
  urlHelp: '由云自行下载，支持 qcow2、raw、iso。',
  key: 'SSH 公钥',
  keyHelp: '可选。持有对应私钥的人可以登录云主机。',
  instance: '第一台云主机，带浮动 IP',
  make: '创建',
  again: '补齐缺少的资源',
  undo: '移除…',
  undoTitle: (cloud) => `移除 ${cloud} 的初始资源`,
  undoText:
    '将移除 Kollage 在此创建的全部资源：云主机及其磁盘、镜像、规格、规则、路由器和网络。他人创建的资源保持不变。',
  undoNow: '移除',
  making: (done, total) => `正在创建：${done} / ${total}。`,
  removing: (done, total) => `正在移除：${done} / ${total}。`,
  queued: '等待执行进程。',
  answers: (address, span) => `第一台云主机已可访问：${address}，从开始到应答用时 ${span}。`,
  unheard: (address) => `第一台云主机的地址是 ${address}。`,
  done: '全部资源已就绪。',
  removed: 'Kollage 创建的资源已全部移除。',
  failed: '部分资源未能创建。',
  undoFailed: '部分资源未能移除。',
  by: (who, when) => `${who}，${when}`,
  what: '资源',
  result: '结果',
  took: '用时',
  details: '逐项查看',
  kinds: {
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
  },
  states: {
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
  },
  answered: '已收到',
};

/** 验收测试。 */
export const zhVerify: Dictionary['verify'] = {
  notYet: '还没有可验证的内容。',
  notYetLead: '此云尚未部署。',
  off: '此云没有验收测试。',
  offLead:
    '请在设置中启用 OpenStack 官方测试套件 Tempest 并部署。它会像普通用户一样使用此云，并指出哪些功能不可用。',
  never: '此云尚未验证过。',
  lead: 'Tempest 冒烟测试大约需要十分钟。测试需要初始资源（见“访问”），会自行创建项目和云主机，结束后再移除。',
  smoke: '冒烟测试',
  start: '验证此云',
  match: '按名称运行其他测试',
  matchHelp: '正则表达式。冒烟测试以外的测试可能耗时较长。',
  startMatch: '运行这些测试',
  running: (n, failed) => `已运行 ${n} 项测试${failed > 0 ? `，${failed} 项失败` : ''}。`,
  stopping: '正在停止：等待进行中的测试结束并清理。',
  stopped: '测试已停止。',
  broken: '测试未能运行。',
  nothing: '没有运行任何测试。',
  allPassed: (n) => `${n} 项测试全部通过。`,
  failures: (failed, n) => `${n} 项测试中有 ${failed} 项失败。`,
  passed: '通过',
  failed: '失败',
  skipped: '跳过',
};
