import type { Want } from '../core/domain/want';

const numbers = { integer: '整数', number: '数字', port: '端口号', seconds: '整数秒' } as const;
const plain = {
  value: '需要填写',
  boolean: '应为是或否',
  address: '应为 IP 地址',
  cidr: '应为网段，例如 192.0.2.0/24',
  interface: '应为网络接口名',
  path: '应为绝对路径',
  list: '应为列表',
  map: '应为键值表',
  string: '应为文本',
  hostname: '应为域名或 IP 地址，不含 https:// 和端口',
  registry: '应为镜像仓库地址，例如 registry.example:5000，不含 https://',
  word: '应为由字母、数字、“_”、“.”和“-”组成的一个词',
  duration: '应为时长，例如 30s、10m 或 6h',
  repository: '应为由小写字母和数字组成的路径，例如 kolla 或 team/kolla，中间可用“.”“_”“-”分隔',
  size: '应为大小，例如 50m 或 1g',
  timezone: '应为时区名称，例如 Asia/Shanghai',
  url: '应为网址，例如 https://store.example:8080',
  readable: '应为可在计划中显示的值',
} as const;

function range(low: number | undefined, high: number | undefined): string {
  if (low !== undefined && high !== undefined) return `，范围 ${low} 至 ${high}`;
  return low === undefined ? '' : `，不小于 ${low}`;
}

/** What a value has to be, in Chinese: the end of a sentence that begins with its name. */
export function wantZh(want: Want): string {
  switch (want.kind) {
    case 'integer':
    case 'number':
    case 'port':
    case 'seconds':
      return `应为${numbers[want.kind]}${range(want.low, want.high)}`;
    case 'choice':
      return `应为以下之一：${want.choices.join('、')}`;
    case 'item':
      return `第 ${want.row + 1} 项${wantZh(want.wants)}`;
    case 'cell':
      return `第 ${want.row + 1} 项的“${want.column}”${wantZh(want.wants)}`;
    case 'not_below':
      return `第 ${want.row + 1} 项的“${want.column}”不能小于“${want.other}”`;
    case 'once':
      return `第 ${want.row + 1} 项的“${want.column}”不能与其他项重复`;
    default:
      return plain[want.kind];
  }
}
