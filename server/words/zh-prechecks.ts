import type { Said, Words } from './words';

const unowned = (what: unknown): Said => ({
  what: `${what} 正被占用；Docker Engine 无应答，无法判断是否由此云使用`,
  cause: '容器在启动它的引擎停止后仍会运行。',
  remedy: '无需操作：Docker Engine 恢复应答后，执行时会再次检查。',
});

/** 预检查的结果。 */
export const zhPrechecks: Words['prechecks'] = {
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
  docker: ({ outcome, data: d }) => {
    if (outcome === 'pass') return { what: `Docker Engine ${d.version}` };
    if (d.state === 'running' || (d.state === undefined && d.version))
      return {
        what: `Docker Engine ${d.version} 版本过旧`,
        cause: `需要 ${d.least ?? 20}.10 或更高版本。`,
        remedy: '请用 Debian 的软件包升级。',
      };
    return {
      what: d.state === 'missing' ? 'Docker Engine 未安装' : 'Docker Engine 没有响应',
      cause: '所有服务都运行在容器中。',
      remedy: '请对该主机执行“初始化主机”。',
    };
  },
  clock: ({ data: d }) => ({
    what: `时钟偏差 ${(Math.abs(Number(d.ms ?? 0)) / 1000).toFixed(1)} 秒`,
    cause: '令牌和数据库集群要求各主机时钟一致。',
    remedy: '请使用 chrony 或 systemd-timesyncd 校准时钟。',
  }),
  name: ({ outcome, data: d }) => {
    const addresses = String(d.addresses).replaceAll(' ', '、');
    if (outcome === 'pass') return { what: `${d.name} 解析为 ${addresses}` };
    const what = {
      unresolved: `${d.name} 无法解析`,
      loopback: `${d.name} 只解析到回环地址`,
      elsewhere: `${d.name} 解析为 ${d.elsewhere}，但它不是该主机的地址`,
      several: `${d.name} 解析为多个地址：${addresses}`,
    }[String(d.fault)];
    return {
      what: what ?? `${d.name} 的解析结果不正确`,
      cause: 'RabbitMQ 和 Galera 通过主机名互相访问。',
      remedy: '请执行“初始化主机”：它会把所有主机名写入 /etc/hosts。',
    };
  },
  interface: ({ outcome, data: d }) => {
    if (outcome === 'pass') return { what: `${d.setting} 指定的 ${d.interface} 已启用并有地址` };
    const how = { absent: '不存在', down: '未启用', bare: '没有地址' }[String(d.fault)];
    return {
      what: `${d.setting} 指定的 ${d.interface} ${how ?? '不可用'}`,
      cause: d.others ? `该主机的网络接口有：${d.others}。` : '网络接口必须存在、已启用，并有地址。',
      remedy: `请为该主机或其所在的组，将 ${d.setting} 设为可用的网络接口。`,
    };
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
  vrrp: ({ outcome, data: d }) => {
    if (outcome === 'pass') return { what: `${d.interface} 上没有其他主机使用编号 ${d.id} 通告地址` };
    const remedy = '请为同一网络中的每个云设置不同的 keepalived_virtual_router_id。';
    return outcome === 'warn'
      ? {
          what: `无法得知 ${d.interface} 上是否有其他云使用编号 ${d.id}：未能监听`,
          cause: '监听需要主机上的 perl 和原始套接字。',
          remedy,
        }
      : {
          what: `${d.source} 已在 ${d.interface} 上以编号 ${d.id} 通告 ${d.addresses}`,
          cause: '两个云使用同一 VRRP 编号时会把对方当作同组成员，其中一个会失去虚拟地址。',
          remedy: `${remedy}此处已被使用的编号：${d.taken}。`,
        };
  },
  images_fit: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `${d.images} 个新镜像可与旧镜像同时存放：约需 ${d.need} GiB，可用 ${d.free} GiB` }
      : {
          what: `${d.images} 个新镜像与旧镜像同时存放约需 ${d.need} GiB，可用 ${d.free} GiB`,
          cause: '旧镜像会保留到新容器正常运行为止，以便升级可以退回。',
          remedy: '请清理未使用的镜像（面板的“镜像”页面，或 kollage prune-images），或为 Docker 增加空间。',
        },
  backup: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `备份 ${d.id} 不超过 ${d.most} 小时` }
      : {
          what: d.id === undefined ? '该云没有完整的备份' : `最新的完整备份 ${d.id} 已有 ${d.hours} 小时`,
          cause: `数据库结构更改后只能通过备份恢复。要求备份不超过 ${d.most} 小时（upgrade_backup_hours）。`,
          remedy: '请先备份：执行 kollage backup，或在面板中点击“备份”。',
        },
  agent: ({ data: d }) => ({
    what: `${d.machine} 上的 ${d.program} 未向 ${d.service} 报告状态`,
    cause: '升级会替换状态不明的程序，之后也无法判断它是否正常。',
    remedy: `请启动它，或在 ${d.service} 中禁用它；刚启动的程序会在一分钟内报告。`,
  }),
  quorum: ({ outcome, data: d }) =>
    d.goes === 'behind'
      ? {
          what: `${d.container} 将在此以 ${d.members} 个成员重新开始，而它${outcome === 'fail' ? '仍在' : '可能仍在'} ${d.others} 上运行`,
          cause: '那些成员会继续作为独立的集群运行，写入其中的数据在这里会缺失。',
          remedy:
            outcome === 'fail'
              ? '请不加限定地部署，使它们先行离开。'
              : '请确认这些主机已关机，或从未运行过它。',
        }
      : outcome === 'warn'
        ? {
            what: `${d.container} 将按顺序离开此主机：${d.members} 个成员中保留 ${d.left} 个`,
            cause: '各成员逐个商定减少数量，不会丢失数据；之后可容忍离线的主机会变少。',
            remedy: '若需容忍一台主机离线，请保留奇数个成员，且至少三个。',
          }
        : {
            what: `${d.goes === 'yes' ? '移除' : '中断'} ${d.container} 后，其 ${d.members} 个成员中只剩 ${d.left} 个，至少需要 ${d.majority} 个`,
            remedy:
              d.goes === 'yes'
                ? `请先使保留的主机上的 ${d.container} 恢复正常，或每次只从清单中移除一台主机。`
                : `请先使 ${d.ill} 上的 ${d.container} 恢复正常。`,
          },
  window: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `当前处于变更窗口内（${d.windows}，${d.zone}）` }
      : d.state === 'unreadable'
        ? {
            what: `无法解析变更窗口：${d.windows}（${d.zone}）`,
            remedy: '请将 change_windows 写成“mon-thu 22:00-06:00, sat 00:00-24:00”的形式。',
          }
        : {
            what: `当前不在变更窗口内：${d.windows}（${d.zone}）`,
            cause: '设置 change_windows 规定了可以批准计划的时间。',
            remedy: '请在窗口内批准，或输入云的名称以忽略此项。',
          },
  position: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? {
          what: `${d.container} 的数据位置为 ${d.number}${d.begins === 'yes' ? '：由它引导集群' : '，将加入集群'}`,
        }
      : {
          what: `无法得知这里 ${d.container} 的数据位置：${d.cause}`,
          cause: '它的数据可能比其他成员都新；若由其他成员引导，只有它知道的数据会丢失。',
          remedy: '请先让该主机恢复。若确定无法恢复，可输入主机名忽略此项检查，其余成员将不再等它。',
        },
  volume_group: ({ outcome, data: d }) =>
    outcome === 'pass'
      ? { what: `LVM 卷组 ${d.group} 已存在` }
      : {
          what: `${d.container} 需要 LVM 卷组 ${d.group}，但该卷组不存在`,
          cause: d.installed === 'yes' ? '主机上没有这个名称的卷组。' : '主机上未安装 LVM。',
          remedy: `请${d.installed === 'yes' ? '' : '安装 lvm2，并'}创建卷组：vgcreate ${d.group} /dev/<磁盘>；或将 cinder_volume_group 设为已有的卷组。`,
        },
};
