import type { Shown, Text } from '../core/domain/text';
import { messages } from './messages';

/** Titles and help of settings that follow from a role's other words. */
export const settingTitles = messages({
  limits: (name: Shown) => ({ en: `Limits of ${name}`, zh: `${name} 的资源限制` }),
  limitsHelp: {
    en: 'Memory, processors and open files of the container, as in default_container_dimensions.',
    zh: '该容器的内存、处理器与文件数限制，写法同 default_container_dimensions。',
  },
  healthCheck: (name: Shown) => ({ en: `Health check of ${name}`, zh: `${name} 的健康检查` }),
  volumes: (name: Shown) => ({ en: `More volumes of ${name}`, zh: `${name} 的额外卷` }),
  volumesHelp: {
    en: 'Each as "volume or host folder:path inside", and ":ro" for read only.',
    zh: '每项写作“卷或主机目录:容器内路径”，只读时再加“:ro”。',
  },
  databaseUser: (name: Shown) => ({ en: `Database user of ${name}`, zh: `${name} 的数据库用户` }),
  keystoneUser: (name: Shown) => ({ en: `Keystone user of ${name}`, zh: `${name} 在 Keystone 中的用户` }),
  topics: { en: 'Topics of notifications', zh: '通知主题' },
  topicsHelp: {
    en: 'The service sends its notifications to these topics of the message queue. Each topic has a name and "enabled".',
    zh: '服务发出的通知会送往消息队列中的这些主题；每项包含 name 与 enabled。',
  },
  publicPort: (name: Shown) => ({ en: `Public port of ${name}`, zh: `${name} 的公共端口` }),
  backendPort: (name: Shown) => ({
    en: `Port behind the load balancer of ${name}`,
    zh: `${name} 的负载均衡后端端口`,
  }),
  backendTls: (name: Shown) => ({
    en: `TLS between load balancer and ${name}`,
    zh: `负载均衡与 ${name} 之间启用 TLS`,
  }),
  ofContainer: (name: Shown, title: Text) => ({ en: `${title.en} of ${name}`, zh: `${name} 的${title.zh}` }),
  debug: { en: 'Detailed log', zh: '详细日志' },
  port: (name: Shown) => ({ en: `Port of ${name}`, zh: `${name} 的端口` }),
  workers: (name: Shown) => ({ en: `Processes of ${name}`, zh: `${name} 的进程数` }),
  internalName: (name: Shown) => ({ en: `Internal name of ${name}`, zh: `${name} 的内部域名` }),
  internalAddress: (name: Shown) => ({ en: `Internal address of ${name}`, zh: `${name} 的内部地址` }),
  publicName: (name: Shown) => ({ en: `Public name of ${name}`, zh: `${name} 的对外域名` }),
  publicAddress: (name: Shown) => ({ en: `Public address of ${name}`, zh: `${name} 的对外地址` }),
});

/** The times of Docker's health check, as `default_container_healthcheck_...` has them. */
export const healthTitles = messages({
  interval: { en: 'Time between health checks', zh: '健康检查间隔' },
  timeout: { en: 'Time for a health check', zh: '健康检查超时' },
  retries: { en: 'Failed health checks', zh: '判定为不健康的失败次数' },
  start_period: { en: 'Time before failed checks count', zh: '启动宽限期' },
});
