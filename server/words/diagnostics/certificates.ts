import { messages } from '../messages';

/** What Kollage says of certificates and their keys. */
export const certificatesSays = messages({
  missing: (container: string) => ({
    en: `${container} needs this file, which the folder does not hold`,
    zh: `${container} 需要此文件，但文件夹中没有`,
  }),
  missingMore: {
    en: 'Put it there, or have certificates made: "Make certificates" on the overview of the cloud, or "kollage certificates".',
    zh: '请放入该文件，或生成证书：在云概览页点击“生成证书”，或运行“kollage certificates”。',
  },
  nobodyEnds: (setting: string) => ({
    en: `${setting} needs HAProxy, which enable_haproxy turns off: clients and services would not speak the same protocol`,
    zh: `${setting} 需要 HAProxy，而 enable_haproxy 已将其关闭：客户端与服务使用的协议将不一致`,
  }),
  nobodyEndsMore: {
    en: 'Turn HAProxy on; or set kolla_enable_tls_internal and kolla_enable_tls_backend both on or both off.',
    zh: '请启用 HAProxy；或将 kolla_enable_tls_internal 与 kolla_enable_tls_backend 同时开启或同时关闭。',
  },
  yoursEnds: (setting: string) => ({
    en: `${setting}: HAProxy is off, so your own load balancer has to speak TLS as the settings say`,
    zh: `${setting}：HAProxy 已关闭，须由您自己的负载均衡器按设置提供 TLS`,
  }),
  yoursEndsMore: (vip: string) => ({
    en: `Kollage does not configure what answers at ${vip}.`,
    zh: `Kollage 不配置 ${vip} 上的负载均衡器。`,
  }),
  none: { en: 'no certificate in PEM stands in this file', zh: '此文件中没有 PEM 格式的证书' },
  noAuthority: (subject: string) => ({
    en: `${subject} is no certificate authority: it cannot be trusted as one`,
    zh: `${subject} 不是证书颁发机构，不能作为受信任的 CA`,
  }),
  keyOfAuthority: {
    en: 'a private key stands among the certificates that all containers get',
    zh: '要分发到所有容器的证书文件中含有私钥',
  },
  keyOfAuthorityMore: {
    en: 'Keep it in certificates/private/ instead, which reaches no host.',
    zh: '请改放到 certificates/private/，该目录不会分发到主机。',
  },
  names: (missing: string, subject: string) => ({
    en: `the certificate ${subject} is not good for ${missing}`,
    zh: `证书 ${subject} 不适用于 ${missing}`,
  }),
  namesMore: {
    en: 'Clients would refuse it. A certificate for an address needs that address among its alternative names.',
    zh: '客户端会拒绝该证书。用于 IP 地址的证书必须在其备用名称中包含该地址。',
  },
  keys: (count: number) => ({
    en:
      count === 0
        ? 'the private key is missing in this file'
        : `this file holds ${count} private keys, not one`,
    zh: count === 0 ? '此文件缺少私钥' : `此文件含有 ${count} 个私钥，应为一个`,
  }),
  keyUnread: {
    en: 'the private key cannot be read: it is damaged, or a passphrase protects it',
    zh: '无法读取私钥：私钥已损坏，或受密码保护',
  },
  keyOfAnother: (subject: string) => ({
    en: `the private key is not the one of the certificate ${subject}`,
    zh: `私钥与证书 ${subject} 不匹配`,
  }),
  order: (next: string, subject: string) => ({
    en: `${next} follows in this file, but did not sign ${subject}`,
    zh: `文件中随后的 ${next} 并非 ${subject} 的签发者`,
  }),
  unknownSigner: (issuer: string) => ({
    en: `it is signed by ${issuer}, which is not in certificates/ca/`,
    zh: `证书由 ${issuer} 签发，而 certificates/ca/ 中没有它`,
  }),
  unknownSignerMore: {
    en: 'Fine for an authority that every system knows. Any other: put its certificate there first.',
    zh: '若签发者是系统自带的公共 CA 则无妨；否则请先将其证书放入该目录。',
  },
  ended: (subject: string, day: string) => ({
    en: `the certificate ${subject} ended on ${day}`,
    zh: `证书 ${subject} 已于 ${day} 过期`,
  }),
  early: (subject: string, day: string) => ({
    en: `the certificate ${subject} begins on ${day} only`,
    zh: `证书 ${subject} 自 ${day} 起才生效`,
  }),
  soon: (subject: string, day: string, left: number) => ({
    en: `the certificate ${subject} ends on ${day}, in ${left} days`,
    zh: `证书 ${subject} 将于 ${day} 过期，还剩 ${left} 天`,
  }),
});
