import type { Dictionary } from './dictionary';

export const zhWiring: Dictionary['wiring'] = {
  title: '网络连通',
  lead: '每台主机在每个网络上尝试连接其他主机：发送不可分片的满尺寸数据包、检查由哪块网卡应答、比较时钟。不会更改主机上的任何内容。',
  check: '检查网络连通',
  again: '重新检查',
  checking: '正在检查…',
  checkingLead: '各主机正在互相 ping。通常只需数秒；有丢包时最多两分钟。',
  untried: '尚未检查',
  untriedLead: '请在部署前检查：接错的线缆或 MTU 在这里几秒就能发现，否则要等到服务失败才知道。',
  checkedAt: (when) => `检查时间 ${when}`,
  well: (pairs) => `全部 ${pairs} 对主机均可互通`,
  bad: (n) => `${n} 对主机不能正常互通`,
  odd: (n) => `${n} 对主机需要留意`,
  unknown: (n) => `${n} 对主机未能测试`,
  single: '只有一台主机，没有可测试的主机对。',
  from: '起点',
  network: (name, settings) => `网络 ${name}：${settings}`,
  partly: '每台主机只与其后的 30 台主机测试。',
  itself: '主机自身',
  verdict: { ok: '可达', warn: '需留意', fail: '失败', unknown: '未测试' },
  cell: (from, to, verdict) => `从 ${from} 到 ${to}：${verdict}`,
  causes: '原因',
  clocks: '时钟',
  clocksLead: '与 Kollage 所在机器的时钟相比。',
  ahead: (ms, within) => `快 ${ms}，误差 ${within} 以内`,
  behind: (ms, within) => `慢 ${ms}，误差 ${within} 以内`,
  clockOff: '令牌和证书要求各主机时钟相差不超过 1 秒。请在该主机上启动 chrony。',
  cards: '各网卡所在网络',
  cardsLead:
    '每块网卡查询谁在分配地址（DHCP），以及是否有其他设备使用相同地址。只应答已知网卡的服务器无法被发现。',
  noDhcp: (n) => `${n} 块网卡上没有 DHCP 服务器`,
  dhcp: (server, offers) => `DHCP 服务器 ${server} 提供地址 ${offers}。`,
  dhcpExpected: '该主机自己的地址即由它分配。',
  dhcpWrong: '主机和云主机可能从它获得地址。请将其关闭，或移到其他 VLAN。',
  twin: (address, card) => `另一台设备（${card}）也使用地址 ${address}。请更改其中之一。`,
  cardUnknown: {
    no_interface: '未检查：主机没有该接口',
    down: '未检查：接口未启用',
    no_program: '未检查：主机上没有 python3',
    failed: '未检查',
  },
  notes: '网络连通',
  notesLead: (when) => `检查时间：${when}`,
  wellDrawn: '检查过的主机之间均可正常互通。',
  edge: (from, to, networks) => `${from} 与 ${to} 在 ${networks} 上不能正常互通`,
  cutOff: '网络连通异常',
  toWiring: '查看完整结果',
  unseen: '未能查看',
  toTopology: '拓扑',
  cause: (cause) => {
    switch (cause.kind) {
      case 'no_interface':
        return `${cause.host} 上没有接口 ${cause.interface}。请更正设置或主机。`;
      case 'no_address':
        return `${cause.host} 上的 ${cause.interface} 没有地址。`;
      case 'down':
        return `${cause.host} 上的 ${cause.interface} 未启用：请检查线缆和 ip link。`;
      case 'silent':
        return `${cause.address} 没有应答。请检查线缆、VLAN 和防火墙。`;
      case 'refused':
        return `系统拒绝发送：${cause.words}。`;
      case 'mtu':
        return `小数据包可以通过，${cause.mtu} 字节的数据包不能通过${cause.path === undefined ? '' : `，路径只支持 ${cause.path}`}。请在接口和交换机上设置相同的 MTU。`;
      case 'other_mtu':
        return `本端 MTU 为 ${cause.mtu}，对端为 ${cause.theirs}。`;
      case 'other_card':
        return `另一块网卡（${cause.card}）应答了 ${cause.address}：该地址被重复使用。`;
      case 'same_address':
        return `${cause.host} 也使用地址 ${cause.address}。`;
      case 'vlan_silent':
        return `${cause.parent} 上的 VLAN ${cause.vlan} 不通。交换机端口可能未放行该 VLAN：请检查 trunk 配置。`;
      case 'other_vlan':
        return `一台主机在 VLAN ${cause.vlan}，另一台在 VLAN ${cause.theirs}。`;
      case 'vlan_mtu':
        return `${cause.host} 上的 ${cause.interface} 使用 ${cause.mtu} 字节的数据包，而其下的网卡只支持 ${cause.parent}。`;
      case 'no_program':
        return `${cause.host} 上没有程序 ${cause.program}：请安装 iputils-ping。`;
    }
  },
};
