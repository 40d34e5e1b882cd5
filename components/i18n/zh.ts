import { zhWords } from '@/server/words/zh';
import type { Dictionary } from './dictionary';
import { zhInstances, zhResources, zhServices, zhVerify } from './zh-after';
import { zhBackups } from './zh-backups';
import { zhCards } from './zh-cards';
import { zhCertificates } from './zh-certificates';
import { zhAccess, zhClouds, zhWizard } from './zh-clouds';
import { zhEffects } from './zh-effects';
import { zhFailures } from './zh-failures';
import { zhFolders } from './zh-folders';
import { zhAudit, zhFiles, zhYou } from './zh-govern';
import { zhImages } from './zh-images';
import { zhLogs } from './zh-logs';
import { zhNotices } from './zh-notices';
import { zhOverrides } from './zh-overrides';
import { zhOverview } from './zh-overview';
import { zhPeople } from './zh-people';
import { zhRevisions } from './zh-revisions';
import { zhRollback } from './zh-rollback';
import { zhSecrets } from './zh-secrets';
import { zhSettings } from './zh-settings';
import { zhSeveral } from './zh-several';
import { zhShells } from './zh-shells';
import { zhTopology } from './zh-topology';
import { zhUpgrade } from './zh-upgrade';
import { zhContainers, zhWatch } from './zh-watch';
import { zhWiring } from './zh-wiring';
import { zhPlan, zhRun } from './zh-work';

/** 面板的全部文字（简体中文）。 */
export const zh: Dictionary = {
  common: {
    cancel: '取消',
    close: '关闭',
    copy: '复制',
    copied: '已复制',
    download: '下载',
    tryAgain: '重试',
    back: '返回',
    loading: '正在加载',
    none: '无',
    unknown: '未知',
    hosts: (n) => `${n} 台主机`,
    steps: (n) => `${n} 个步骤`,
    more: (n) => `另有 ${n} 项`,
    gap: '',
    deployment: 'Kollage',
    by: (who) => `由 ${who} 执行`,
    tasks: { resources: '初始资源', remove_resources: '移除初始资源', drain: '排空主机', verify: '验收测试' },
    waitsFor: (work, by) => `等待此云中的${work}（${by}）结束`,
    state: { ok: '正常', running: '进行中', waiting: '等待', warn: '警告', failed: '失败', unknown: '未知' },
  },
  runState: {
    waiting: '等待中',
    running: '执行中',
    cancelling: '正在取消',
    interrupted: '已中断',
    done: '完成',
    failed: '失败',
    cancelled: '已取消',
  },
  actions: {
    prechecks: { name: '预检查', does: '检查每台主机的内存、磁盘、端口、地址和时钟。不做任何更改。' },
    'bootstrap-servers': { name: '初始化主机', does: '在每台主机上安装并配置容器引擎和内核参数。' },
    build: { name: '构建镜像', does: '按依赖顺序构建有变更的镜像，并推送到镜像仓库。' },
    pull: { name: '拉取镜像', does: '提前将镜像拉取到主机，之后的部署无需等待。' },
    'prune-images': {
      name: '清理未使用的镜像',
      does: '释放磁盘空间：删除该云中没有容器使用、不属于当前版本、也不是可回退运行所需的镜像。',
    },
    genconfig: { name: '写入配置', does: '在主机上写入文件；不重启任何容器。' },
    deploy: { name: '部署', does: '使每台主机与设置一致。再次执行时无需任何更改。' },
    reconfigure: { name: '重新配置', does: '写入有变更的文件，仅重启读取它们的容器。' },
    rollback: {
      name: '回退到某次运行',
      does: '逐台主机恢复早期运行的镜像和配置。数据库保持不变。',
    },
    upgrade: {
      name: '升级',
      does: '将各服务升级到设置所要求的镜像：先升级数据库结构，再逐台主机进行。若服务未能恢复则停止。',
    },
    check: { name: '检查', does: '将主机与预期状态比较，显示偏差。' },
    adopt: {
      name: '登记 Kolla-Ansible 部署',
      does: '查看由 Kolla-Ansible 部署的主机：显示接管将替换哪些容器、保留哪些数据。不做任何更改；之后面板会监视该云。',
    },
    start: { name: '启动', does: '按依赖顺序启动已停止的容器。' },
    restart: { name: '重启', does: '按顺序重启所有容器，同一服务逐台主机进行。' },
    stop: { name: '停止', does: '停止所有容器，数据保留。' },
    maintain: {
      name: '维护主机',
      does: '逐台主机进行：迁走云主机，按顺序停止容器，重启主机或交由人工处理，然后恢复服务。',
    },
    recover: {
      name: '恢复集群',
      does: '当数据库集群的成员全部离线且无法自行恢复时，重新引导集群。计划会显示每个成员的数据位置，以及由哪个成员引导。',
    },
    destroy: { name: '销毁', does: '从主机上移除此云的全部容器、卷和文件。' },
    'post-deploy': {
      name: '部署后处理',
      does: '在 Keystone 中补全缺少的用户、服务和端点。openrc 文件在“访问”页下载。',
    },
    backup: { name: '备份', does: '将数据库与密钥加密备份到所在主机的卷中，服务不中断。' },
    'test-backup': { name: '验证备份', does: '将备份恢复到没有网络的一次性容器中，并统计其中的数据。' },
    restore: { name: '恢复备份', does: '用备份替换现有数据；备份之后写入的内容会丢失。' },
  },
  frame: {
    skip: '跳到页面内容',
    main: '主导航',
    clouds: '云',
    newCloud: '新建云',
    people: '人员',
    audit: '审计',
    you: '您的账户',
    operate: '运行',
    govern: '管理',
    noCloud: '未选择云',
    switchCloud: '切换云',
    openMenu: '打开导航',
    command: '搜索或执行命令',
    commandEmpty: '没有找到。',
    goTo: '前往',
    launch: (cloud) => `在 ${cloud} 上执行`,
    settings: '设置',
    language: '语言',
    theme: '主题',
    themes: { light: '浅色', dark: '深色', system: '跟随系统' },
    keys: '键盘快捷键',
    parts: {
      overview: '概览',
      topology: '拓扑',
      settings: '设置',
      files: '文件',
      revisions: '历史',
      secrets: '机密',
      folder: '文件夹',
      plan: '计划',
      runs: '执行',
      containers: '容器',
      upgrade: '升级',
      services: '服务',
      logs: '日志',
      shells: '终端',
      images: '镜像',
      backups: '备份',
      access: '访问',
      verify: '验证',
      notices: '通知',
    },
    keyList: {
      palette: '搜索或执行命令',
      help: '显示此列表',
      save: '保存文件',
      approve: '批准计划',
      find: '搜索日志、筛选列表',
      next: '下一处与上一处匹配',
      follow: '打开或关闭日志跟随',
      close: '关闭当前打开的内容',
    },

    signOut: '退出登录',
    live: '实时',
    connecting: '正在连接',
    offlineSince: (time) => `自 ${time} 起离线。当前显示的是当时的内容，恢复后会自动补齐。`,
    event: (n) => `事件 ${n}`,
    hostsInClouds: (n) => `${n} 台主机`,
    shortcuts: '快捷键',
    lastRun: '最近执行',
    theFourOhFour: '页面不存在。',
    theFourOhFourLead: '地址有误，或者它指向的内容已被移除。',
    crashed: '页面出现故障。',
    crashedLead: '您的主机不受影响。请重新加载；如果问题再次出现，下面的文字有助于查找原因。',
  },
  auth: {
    signIn: '登录',
    name: '用户名',
    password: '密码',
    passwordHelp: '至少 12 个字符，可以用一句话。',
    again: '再次输入密码',
    setupTitle: '创建第一个账户',
    setupLead: '该账户将管理此 Kollage 及其中所有的云。',
    create: '创建账户',
    token: '初始化代码',
    tokenHelp: '来自 Kollage 启动时输出的链接。',
    badName: '用户名为 2 到 32 个字母、数字、点或连字符。',
    shortPassword: '密码至少需要 12 个字符。',
    notSame: '两次输入的密码不一致。',
    noToken: '缺少初始化代码。请打开 Kollage 在终端中输出的链接。',
    alreadySetUp: '账户已存在，请直接登录。',
    wrong: '用户名或密码错误。',
  },
  errors: {
    UNAUTHORIZED: '您已退出登录，请重新登录。',
    FORBIDDEN: '您的账户无权执行此操作。',
    NOT_FOUND: '内容不存在，或您无权查看。',
    CONFLICT: '情况已发生变化，请重新加载页面。',
    TOO_MANY_REQUESTS: '尝试次数过多，请稍候一分钟。',
    PRECONDITION_FAILED: '目前无法执行此操作。',
    BAD_REQUEST: '服务器未接受所填内容。',
    SERVICE_UNAVAILABLE: '目前没有可执行此操作的进程，请稍后再试。',
    offline: '服务器没有响应，正在自动重试。',
    other: '服务器无法完成此操作。',
    what: '原因',
  },
  clouds: zhClouds,
  wizard: zhWizard,
  several: zhSeveral,
  plan: zhPlan,
  run: zhRun,
  failures: zhFailures,
  access: zhAccess,
  services: zhServices,
  watch: zhWatch,
  effects: zhEffects,
  certificates: zhCertificates,
  overview: zhOverview,
  folders: zhFolders,
  notices: zhNotices,
  people: zhPeople,
  rollback: zhRollback,
  upgrade: zhUpgrade,
  revisions: zhRevisions,
  containers: zhContainers,
  verify: zhVerify,
  logs: zhLogs,
  shells: zhShells,
  wiring: zhWiring,
  images: zhImages,
  backups: zhBackups,
  instances: zhInstances,
  resources: zhResources,
  topology: zhTopology,
  settings: zhSettings,
  secrets: zhSecrets,
  files: zhFiles,
  overrides: zhOverrides,
  cards: zhCards,
  you: zhYou,
  audit: zhAudit,
  words: zhWords,
};
