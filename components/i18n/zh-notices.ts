import type { enNotices } from './en-notices';

export const zhNotices: typeof enNotices = {
  title: '通知',
  lead: '执行结束以及该云出现问题时，会以签名的 JSON 发送到以下地址。',
  none: '还没有通知任何人。',
  url: '地址',
  urlHelp: '接收带 JSON 的 POST 请求：https://chat.example.com/hook',
  badUrl: '以 http:// 或 https:// 开头且不含用户名的地址。',
  onlyBad: '仅通知失败和问题',
  everything: '全部',
  badAlone: '失败和问题',
  add: '添加地址',
  remove: '移除',
  removeOf: (url) => `移除 ${url}`,
  by: (who, when) => `由 ${who} 添加，${when}`,
  tried: (result, when) => `最近的响应：${result}，${when}`,
  never: '尚未发送',
  try: '发送测试',
  sent: '已发送。几秒钟后各地址旁会显示响应。',
  secret: '用于签名发往此地址的所有通知。仅显示这一次。',
  verify: '请求头 x-kollage-signature 的值为 sha256= 加上以此密钥对正文计算的 HMAC-SHA256（十六进制）。',
};
