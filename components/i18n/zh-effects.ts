import type { enEffects } from './en-effects';

export const zhEffects: typeof enEffects = {
  use: {
    keystone: '登录与令牌校验',
    glance: '读取与上传镜像',
    placement: '为新虚拟机寻找资源',
    nova: '启动与更改虚拟机',
    neutron: '更改网络与地址',
    cinder: '创建与挂载卷',
    heat: '创建与更新编排栈',
    horizon: '控制台网页',
    barbican: '读取保存的机密',
    mariadb: '所有需要读写数据库的 API',
    rabbitmq: '各服务之间的消息',
    memcached: '令牌缓存：随后的请求会变慢',
    loadbalancer: '共享地址之后的全部 API',
    openvswitch: '这些主机上虚拟机的流量',
    ovn: '网络的更改；已有流量不受影响',
  },
  other: (role) => `${role} 的功能`,
  pauses: (hosts, took) => `在 ${hosts} 上暂停约 ${took}。`,
  pausesUntimed: (hosts) => `在 ${hosts} 上暂停，直到容器恢复。`,
  others: (hosts) => `不中断：${hosts} 依次重启，或由其他主机继续服务，个别请求可能失败。`,
  ends: (hosts) => `在 ${hosts} 上终止：容器不会再启动。`,
  instances: '虚拟机继续运行。',
  bar: (role, from, to) => `${role}：从 ${from} 到 ${to}`,
};
