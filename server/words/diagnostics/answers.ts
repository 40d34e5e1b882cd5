import { hostRoles } from '../../core/domain/host-role';
import { messages } from '../messages';

/** What Kollage says of an answer file. */
export const answersSays = messages({
  noMap: { en: 'an answer file is a map of keys to answers', zh: '应答文件应为“键: 值”形式' },
  unknown: (key: string) => ({ en: `nothing is asked with "${key}"`, zh: `没有名为“${key}”的问题` }),
  name: {
    en: 'cloud must be a name of lower-case letters, digits and hyphens, up to 63',
    zh: 'cloud 应为名称：小写字母、数字与连字符，最多 63 个字符',
  },
  noHosts: { en: 'hosts must name at least one host', zh: 'hosts 至少应包含一台主机' },
  hosts: { en: 'hosts must be a map of names to addresses', zh: 'hosts 应为“主机名: 地址”形式' },
  host: {
    en: 'a host is an address, or a map with address, user, port and roles',
    zh: '主机应为地址，或包含 address、user、port、roles 的映射',
  },
  hostName: (name: string) => ({ en: `"${name}" is no name of a host`, zh: `“${name}”不是主机名` }),
  address: { en: 'address must be an IP address or a name', zh: 'address 应为 IP 地址或名称' },
  user: { en: 'user must be a name of a user', zh: 'user 应为用户名' },
  port: { en: 'port must be between 1 and 65535', zh: 'port 应在 1 至 65535 之间' },
  role: (role: string) => ({
    en: `"${role}" is no role: ${hostRoles.join(', ')}`,
    zh: `没有角色“${role}”：可用 ${hostRoles.join('、')}`,
  }),
  services: { en: 'services must be a list of names', zh: 'services 应为名称列表' },
  service: (name: string) => ({
    en: `there is no service "${name}" to switch on`,
    zh: `没有可启用的服务“${name}”`,
  }),
  settings: { en: 'settings must be a map of names to values', zh: 'settings 应为“名称: 值”形式' },
  twice: (name: string) => ({ en: `${name} is answered above already`, zh: `上面已经回答过 ${name}` }),
});
