import type { Dictionary } from './dictionary';

/** 谁可以登录，以及可以做什么。 */
export const zhPeople: Dictionary['people'] = {
  title: '人员',
  lead: '谁可以登录此 Kollage，在哪些云中拥有哪些权限。',
  adminsOnly: '只有管理员可以查看此 Kollage 的账户。',
  roles: { none: '无权限', viewer: '只读', operator: '运维', admin: '管理员' },
  does: {
    none: '只能看到下面授权的云。',
    viewer: '可以查看所有云，不能更改。',
    operator: '可以创建云、制定和批准计划、修改文件。这等同于主机的 root 权限。',
    admin: '拥有所有云的全部权限，并管理账户。',
  },
  panelRole: '角色',
  inClouds: '在个别云中',
  asInPanel: (role) => `相同（${role}）`,
  roleIn: (cloud) => `在 ${cloud} 中的角色`,
  differs: (n) => `在 ${n} 个云中角色不同`,
  change: '角色',
  rolesOf: (name) => `${name} 的角色`,
  rolesText: '更改立即生效：该账户已打开的页面和 API 令牌会失去不再拥有的权限。',
  saveRoles: '保存角色',
  rolesSaved: (name) => `${name} 的角色已更改。`,
  noClouds: '您在任何云中都没有角色。请联系此 Kollage 的管理员授权。',
};
