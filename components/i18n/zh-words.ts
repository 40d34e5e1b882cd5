import type { PrecheckItem } from '@/server/core/domain/event';
import type { Said, Words } from './words';

const remedies: Readonly<Record<string, string>> = {
  TestsFailed: '测试在 tempest 容器中运行：启用后请先部署，并创建初始资源（见“访问”）。',
  HealthTimeout: '查看最后几行日志，修正其中的原因，然后重新制定计划。',
  ContainerStopped: '最后几行日志说明了原因。修正相应设置后，重新制定计划。',
  ContainerRuns: '就容器引擎所知无需处理；若其中的服务仍有问题，请打开日志。',
  HostUnreachable: '请确认主机已开机且网络可达，然后重新制定计划。',
  HostKeyChanged: '请在主机控制台核对指纹。若主机确已重装，请接受新密钥；否则可能有人冒充该主机。',
  HostKeyUnknown: '请在主机控制台核对指纹（ssh-keygen -lf），然后接受该密钥。',
  LoginRefused: '请检查用户名、密钥与密码；该用户须为 root，或可使用 sudo。',
  ConnectFailed: '请确认服务正在监听该地址，且中间没有防火墙阻断，然后重新制定计划。',
  DiskFull: '请释放该主机的磁盘空间，然后重新制定计划。',
  DockerDown: '请在该主机上查看 journalctl -u docker 或 /var/log/dockerd.log，然后重新制定计划。',
  PullFailed: '请确认主机可以访问 docker_registry，且其中有该镜像，然后重新制定计划。',
  RegistryUnreachable: '请确认镜像仓库正在运行，然后重新制定计划。',
  NoSuchImage: '请将 docker_registry 设为含有该镜像的仓库，或在此构建镜像。',
  NoWorkshop: '请在本机启动 Docker，或将 docker_registry 设为含有所需镜像的仓库。',
  BuildFailed: '最后几行来自构建过程。修正原因后重新制定计划，只会重新构建这个镜像。',
  JobFailed: '查看最后几行日志，修正其中的原因，然后重新制定计划。',
  PrecheckFailed: '请按列表逐项修正，然后重新制定计划。',
  StepTimeout: '可能只是较慢：重新制定计划即可继续。',
  TimedOut: '可能只是较慢：重新制定计划即可继续。',
  FilesFailed: '请以 root 登录，或允许该用户成为 root。',
  BadDaemonJson: '请修正或删除该文件。',
  DockerNeedsRestart: '请先停止该主机上的容器，然后重试。',
  PlanMoved: '请重新制定计划；没有更改任何内容。',
  HostClaimed: '请等待对方结束后重新制定计划。若对方已异常退出，一分钟内会自动失效。',
};
const general = '查看最后几行，排除原因后重新制定计划：新计划只包含剩余部分。';

const unowned = (what: unknown): Said => ({
  what: `${what} 正被占用；Docker Engine 无应答，无法判断是否由此云使用`,
  cause: '容器在启动它的引擎停止后仍会运行。',
  remedy: '无需操作：Docker Engine 恢复应答后，执行时会再次检查。',
});

const said: Readonly<Record<string, (item: PrecheckItem) => Said>> = {
  memory: ({ data: d }) => ({
    what: `内存 ${d.have} MiB，需要 ${d.want} MiB`,
    cause: '该主机上的服务所需内存超过其容量。',
    remedy: '请增加内存，或将部分组移到其他主机。',
  }),
  disk: ({ data: d }) => ({
    what: `可用于镜像和数据的空间为 ${d.free} GiB，需要 ${d.want} GiB`,
    cause: 'Docker 将镜像和卷保存在 /var/lib/docker。',
    remedy: '请在该处释放空间，或为其配置独立的文件系统。',
  }),
  docker: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `Docker Engine ${d.version}` }
      : d.version
        ? { what: `Docker Engine ${d.version} 版本过旧`, remedy: '请用 Debian 的软件包升级。' }
        : {
            what: 'Docker Engine 未安装或没有响应',
            cause: '所有服务都运行在容器中。',
            remedy: '请对该主机执行“初始化主机”。',
          },
  clock: ({ data: d }) => ({
    what: `时钟偏差 ${(Math.abs(Number(d.ms ?? 0)) / 1000).toFixed(1)} 秒`,
    cause: '令牌和数据库集群要求各主机时钟一致。',
    remedy: '请使用 chrony 或 systemd-timesyncd 校准时钟。',
  }),
  name: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `${d.name} 解析为 ${d.addresses}` }
      : {
          what: d.addresses ? `${d.name} 只解析到回环地址` : `${d.name} 无法解析`,
          cause: 'RabbitMQ 和 Galera 通过主机名互相访问。',
          remedy: '请执行“初始化主机”：它会把所有主机名写入 /etc/hosts。',
        },
  interface: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `${d.setting} 指定的 ${d.interface} 已启用并有地址` }
      : {
          what: `${d.setting} 指定的 ${d.interface} 不可用`,
          cause: '网络接口必须存在、已启用，并有地址。',
          remedy: `请为该主机或其所在的组，将 ${d.setting} 设为可用的网络接口。`,
        },
  refused: ({ data: d }) => ({ what: String(d.zh), remedy: String(d.remedy_zh) }),
  vip_network: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `${d.address} 位于 ${d.interface} 所在的网段` }
      : {
          what: `${d.address} 不在 ${d.interface} 所在的网段内`,
          cause: '该网段上的其他机器将无法访问它。',
          remedy: '请从该网段选择一个空闲地址作为 kolla_internal_vip_address。',
        },
  vip_free: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `${d.address} 空闲，或已由此云使用` }
      : d.silent
        ? unowned(d.address)
        : outcome === 'warn'
          ? {
              what: `无法探测 ${d.address} 是否空闲`,
              cause: '该主机上没有 ping 命令。',
              remedy: '请在该主机上安装 iputils-ping，或自行确认没有其他机器使用该地址。',
            }
          : {
              what: `${d.address} 已有应答`,
              cause: '云需要独占该地址。',
              remedy: '请另选一个地址，或释放该地址。',
            },
  port: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `${d.address}:${d.port} 可供 ${d.container} 使用` }
      : d.silent
        ? unowned(`${d.address}:${d.port}`)
        : {
            what: `${d.container} 需要的 ${d.address}:${d.port} 已被${d.process ? ` ${d.process} ` : '其他程序'}占用`,
            cause: '两个程序不能监听同一端口。',
            remedy: '请停止该程序，或改用其他端口。',
          },
  module: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `内核具备 ${d.container} 所需的 ${d.module} 模块` }
      : {
          what: `${d.container} 需要内核模块 ${d.module}，当前内核没有`,
          cause: '容器可以启动，但处理第一个卷时就会失败。',
          remedy: '请使用带有该模块的内核（例如 Debian 的 linux-image-amd64），或选择其他后端。',
        },
  quorum: ({ data: d }) => ({
    what: `中断 ${d.container} 后，其 ${d.members} 个成员中只剩 ${d.left} 个，至少需要 ${d.majority} 个`,
    remedy: `请先使 ${d.ill} 上的 ${d.container} 恢复正常。`,
  }),
  volume_group: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `LVM 卷组 ${d.group} 已存在` }
      : {
          what: `${d.container} 需要 LVM 卷组 ${d.group}，但该卷组不存在`,
          cause: d.installed === 'yes' ? '主机上没有这个名称的卷组。' : '主机上未安装 LVM。',
          remedy: `请${d.installed === 'yes' ? '' : '安装 lvm2，并'}创建卷组：vgcreate ${d.group} /dev/<磁盘>；或将 cinder_volume_group 设为已有的卷组。`,
        },
};

/** 引擎以数据形式报告的内容，写成句子。 */
export const zhWords: Words = {
  precheck: (item) => {
    const found = said[item.id.split('.')[0] ?? '']?.(item);
    const { summary, cause, remedy } = item;
    if (!found) return { what: summary, ...(cause ? { cause } : {}), ...(remedy ? { remedy } : {}) };
    return item.outcome === 'pass' ? { what: found.what } : found;
  },
  diagnostic: ({ summary, zh = summary, detail, detailZh = detail }) => ({ what: zh, detail: detailZh }),
  failures: {
    HealthTimeout: (s, h) => `${h} 上的 ${s} 已启动，但未能按时进入健康状态。`,
    ContainerStopped: (s, h) => `${h} 上的 ${s} 启动后又停止了。`,
    ContainerUnhealthy: (s, h) => `${h} 上的 ${s} 在运行，但不健康。`,
    ContainerRuns: (s, h) => `${h} 上的 ${s} 正在运行，容器引擎没有发现故障。`,
    HostSilent: () => '主机未在规定时间内响应。',
    NoSuchHost: () => '不知道如何连接该主机。',
    NoSuchLog: () => '该日志已不存在。',
    LogRotated: () => '读取期间日志发生了轮转。',
    LogsUnread: () => '无法读取该主机的日志。',
    BadPattern: () => '正则表达式无效。',
    HostUnreachable: (_, h) => `${h} 没有响应。`,
    HostKeyChanged: (_, h) => `${h} 的主机密钥与之前不同。`,
    HostKeyUnknown: (_, h) => `${h} 的主机密钥尚未被接受。`,
    LoginRefused: (_, h) => `${h} 拒绝登录。`,
    ConnectFailed: (_, h) => `无法从 ${h} 访问某个地址。`,
    DiskFull: (_, h) => `${h} 的磁盘空间已用尽。`,
    DockerDown: (_, h) => `${h} 上的 Docker 没有响应。`,
    DockerFailed: (s, h) => `${h} 上的 Docker 无法为 ${s} 完成操作。`,
    DockerConflict: (s, h) => `${h} 上有内容与 ${s} 冲突。`,
    NameTaken: (s, h) => `${h} 上已有名为 ${s} 的容器。`,
    NoSuchContainer: (s, h) => `${h} 上已没有 ${s}。`,
    NoSuchImage: (s) => `找不到 ${s} 的镜像。`,
    NoWorkshop: () => '无法在此构建镜像：Docker Engine 没有响应。',
    PullFailed: (s, h) => `${h} 无法拉取 ${s}。`,
    RegistryUnreachable: () => '镜像仓库没有响应。',
    BuildFailed: (s) => `镜像 ${s} 构建失败。`,
    BootstrapFailed: () => '无法制作基础镜像。',
    JobFailed: (s, h) => `${h} 上的一次性任务 ${s} 以错误结束。`,
    PrecheckFailed: (_, h) => `${h} 不满足云的要求。`,
    WriteRefused: (s, h) => `${h} 上的 ${s} 未开始：本次运行已不能再写入。`,
    StepTimeout: (s, h) => `${h} 上的 ${s} 用时过长。`,
    GivenUp: () => '执行进程多次开始此任务，但从未完成。',
    TimedOut: (s, h) => `${h} 上的 ${s} 用时过长。`,
    FilesFailed: (s, h) => `无法读写 ${h} 上 ${s} 的文件。`,
    CommandFailed: (s, h) => `${h} 上用于 ${s} 的命令失败。`,
    BadDaemonJson: (_, h) => `无法读取 ${h} 上 Docker 的设置。`,
    DockerNeedsRestart: (_, h) => `${h} 上的 Docker 必须重启才能应用设置，但仍有容器在运行。`,
    ApiRefused: (s) => `云自身的 API 拒绝了 ${s}。`,
    ApiDown: () => '云自身的 API 没有响应。',
    NoService: () => '此云没有该服务。',
    NoComputeHost: (_, h) => (h ? `Nova 中没有计算节点 ${h}。` : 'Nova 中没有这个计算节点。'),
    NoSuchFile: () => '所需的文件不存在。',
    InstanceFailed: () => '云主机未能启动。',
    ImageFailed: () => '未能获取镜像。',
    NoPing: () => '云主机没有应答。',
    TestsFailed: () => '测试未能运行。',
    Interrupted: () => '执行进程没有响应。',
    BadWish: () => '无法按所填内容创建。',
    NoMirror: () => '无法从此处访问 Debian 镜像站。',
    LabFailed: () => '无法创建临时主机。',
    NoHost: (_, h) => `${h} 尚不存在。`,
    Cancelled: (s) => `${s} 已取消。`,
    HostClaimed: () => '另有程序正在对此云的主机执行写入。',
    PlanMoved: () => '制定计划之后，实际情况已发生变化。',
    BadName: (s) => `${s} 的名称不符合要求。`,
    BadRegistry: () => '镜像仓库的地址无效。',
    BadAddress: () => '不能向该地址发送 webhook：它是链路本地或组播地址。',
    BadPath: (s) => `${s} 使用了主机上不允许的路径。`,
    BadMount: (s) => `无法挂载 ${s} 的卷。`,
    BadSysctl: () => '内核参数的值必须只有一行。',
    BadTarget: (_, h) => `未说明如何连接 ${h}。`,
    BadArgv: (s) => `用于 ${s} 的命令含有不允许的字符。`,
    OutputTooLarge: (s) => `用于 ${s} 的命令输出过多，无法读取。`,
  },
  otherFailure: (s, h) => `${h} 上的 ${s} 失败。`,
  remedy: (error) => remedies[error.tag] ?? error.remedy ?? general,
  thisHost: '主机',
  it: '此步骤',
  kinds: {
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
    remove_volume: '移除卷',
    exec: '清理主机上的遗留',
    remove_files: '移除文件',
  },
};
