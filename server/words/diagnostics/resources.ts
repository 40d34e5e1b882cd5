import type { Shown } from '../../core/domain/text';
import { messages } from '../messages';

/** What Kollage says of resources, in both languages. */
export const resourcesSays = messages({
  badPublicKey: { en: 'the key is no OpenSSH public key', zh: '该密钥不是 OpenSSH 公钥' },
  rangeUnknown: {
    en: 'say which range the network behind neutron_external_interface has',
    zh: '请填写 neutron_external_interface 所连接网络的网段',
  },
  notANetwork: (given: Shown) => ({
    en: `${given} is no IPv4 network with a prefix from 8 to 29`,
    zh: `${given} 不是前缀长度为 8 至 29 的 IPv4 网段`,
  }),
  notInNetwork: (address: Shown, network: Shown) => ({
    en: `${address} is no address of ${network}`,
    zh: `${address} 不是 ${network} 中的地址`,
  }),
  poolEndsFirst: (end: Shown, start: Shown) => ({
    en: `the pool ends (${end}) before it begins (${start})`,
    zh: `浮动 IP 的结束地址（${end}）早于起始地址（${start}）`,
  }),
  gatewayInPool: (gateway: Shown) => ({
    en: `the gateway ${gateway} lies in the pool of floating addresses`,
    zh: `网关 ${gateway} 位于浮动 IP 的范围内`,
  }),
});
