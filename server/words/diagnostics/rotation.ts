import { messages } from '../messages';

/** What Kollage says of secrets that a plan cannot replace. */
export const rotationRefused = messages({
  unsaid: {
    en: 'No role says how a cloud that runs takes another value.',
    zh: '没有角色说明运行中的云如何更换该值。',
  },
  unread: {
    en: 'The files of this cloud cannot be read, so whether a plan may change this password is not known.',
    zh: '无法读取该云的文件，因此不知道计划能否更改此密码。',
  },
  databases: {
    en: 'use_preconfigured_databases is on: change the password in that database, then enter it here.',
    zh: '已启用 use_preconfigured_databases：请先在该数据库中修改密码，再在此处填写。',
  },
  users: {
    en: 'update_keystone_service_user_passwords is off, so a plan leaves passwords of Keystone users as they are. Switch it on first, or change the password in Keystone and enter it here.',
    zh: '已关闭 update_keystone_service_user_passwords，计划不会更改 Keystone 用户的密码。请先启用该选项，或在 Keystone 中修改后在此处填写。',
  },
});

/** What Kollage says of the effects of replacing a secret. */
export const rotationFelt = messages({
  database_user: {
    en: 'The database takes the new password at once; its service reconnects when it restarts with it. Requests in between may fail.',
    zh: '数据库立即启用新密码；服务带着新密码重启后重新连接。其间的请求可能失败。',
  },
  identity_user: {
    en: 'Keystone takes the new password at once; whoever has the former one must be told. A service restarts with it, and requests in between may fail.',
    zh: 'Keystone 立即启用新密码；使用旧密码的人需要获知新密码。服务会带着新密码重启，其间的请求可能失败。',
  },
});
