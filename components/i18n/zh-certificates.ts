import type { enCertificates } from './en-certificates';

export const zhCertificates: typeof enCertificates = {
  make: '生成证书',
  rotate: '更换 CA 的下一步',
  first:
    '如在设置中启用了 TLS，首次部署前须先有证书。Kollage 使用本云自己的 CA 签发；自备的证书请放入文件中的 certificates/。',
  lead: '生成缺少的、临近过期的，或不再适用于域名的证书。更换 CA 分三步，每一步之后都要部署。',
  complete: '所有证书齐备，且适用于各自的域名。',
  done: {
    made: '证书已生成。',
    'trust-both': '第 1 步（共 3 步）：将同时信任新旧两个 CA。',
    switch: '第 2 步（共 3 步）：所有证书已由新 CA 签发。',
    'trust-new': '第 3 步（共 3 步）：将不再信任旧 CA。',
  },
  next: '请部署，使更改在主机上生效。',
};
