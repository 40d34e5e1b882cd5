import type { enSeveral } from './en-several';

const names = (list: readonly string[]) => list.join('、');

/** 多主机向导。 */
export const zhSeveral: typeof enSeveral = {
  step: '主机',
  title: '云要运行在哪些主机上？',
  lead: 'Kollage 先检测每台主机。在您批准计划之前，不会向主机写入任何内容。',
  hosts: '主机',
  hostsHelp:
    '每行一台主机或一个范围，如 cmp[01:04]，其后可写地址或变量；也可以是 CSV，列为 name、address、user、port。',
  placeholder: 'ctl01 192.0.2.11\nctl02 192.0.2.12\nctl03 192.0.2.13\ncmp01 192.0.2.21',
  file: '读取文件',
  fileTooBig: '该文件超过 200 kB。',
  noHosts: '请至少填写一台主机。',
  roles: '主机分工',
  rolesLead: '按主机数量给出建议。勾选的角色即主机清单中的组。',
  host: '主机',
  address: '地址',
  roleOf: (role, host) => `${host} 担任 ${role}`,
  problem: {
    missing: (roles) => `没有主机担任 ${names(roles)}。`,
    quorum: ([n = '']) => `${n} 个控制节点所能承受的故障数并不比 ${Number(n) - 1} 个多，请使用奇数个。`,
    no_role: (hosts) => `${names(hosts)} 没有角色，不会运行任何服务。`,
    too_many: ([n = '']) => `向导最多支持 ${n} 台主机，更多主机请导入主机清单。`,
  },
  look: (n) => `检测 ${n} 台主机`,
  lookWithout: (n, wrong) => `检测 ${n} 台主机，忽略 ${wrong} 行错误内容`,
  unseen: (n, all) => `${all} 台主机中有 ${n} 台没有响应。`,
  noWay: '没有地址',
  unseenHelp: '请更正上面的行，或在主机恢复响应后重新检测。',
  goOn: '仍然继续',
  found: (seen, all) => `已检测到 ${seen}/${all} 台主机`,
  decideTitle: '只需三个决定，其余均已从各主机检测得到。',
  closed: '浮动 IP 仅在网络主机上可达，适合试用；以后可再指定网卡。',
  lack: {
    silent: '没有响应',
    no_interface: (nic) => `没有网络接口 ${nic}：请在“设置”中为该主机单独指定 network_interface`,
    no_address: (nic) => `${nic} 没有 IPv4 地址`,
    other_network: (nic) => `云的访问地址不在 ${nic} 所在的网络内`,
  },
  again: '重新检测',
  notYet: '主机的检测结果显示在这里。',
};
