import { wantZh } from '@/server/words/zh-wants';
import type { Dictionary } from './dictionary';

/** 云的设置。 */
export const zhSettings: Dictionary['settings'] = {
  title: '设置',
  sentence: (own, all) =>
    own === 0 ? `全部 ${all} 项设置均为默认值。` : `${all} 项设置中，此云自定了 ${own} 项。`,
  mustBeSet: (n) => `制定计划之前，还有 ${n} 项必须设置。`,
  lead: '其余设置由它们推导或取默认值。保存设置不会更改主机，直到您批准计划。',
  roles: '服务',
  search: '按标题或键名搜索',
  level: '级别',
  levels: { basic: '基本', common: '常用', expert: '专家' },
  levelOf: { basic: '基本', common: '常用', expert: '专家' },
  changedOnly: '仅已修改',
  ownCount: (n) => `globals.yml 中设置了 ${n} 项`,
  on: '开启',
  off: '关闭',
  none: '（无）',
  notInRelease: (choice, release) => `${choice}（${release} 版本不支持）`,
  any: '不限',
  unset: '未设置',
  empty: '（空）',
  ofHost: '因主机而异',
  ofHostLong: '取决于各主机的情况，检测主机后可知。',
  onePerLine: '每行一项',
  mustSet: '没有默认值，必须设置。',
  notYet: '等待设置',
  byDefault: '默认值',
  computed: '默认值，来自',
  comesTo: '结果为',
  defaultIs: '默认值',
  fromLine: (file, line) => `${file} 第 ${line} 行`,
  ofGroup: (name, hosts) => `组 ${name} 另有取值（${hosts} 台主机）`,
  ofHostNamed: (name) => `主机 ${name} 另有取值`,
  willWrite: '尚未保存，将写入 globals.yml。',
  willReset: '尚未保存，将恢复默认值。',
  at: '编辑范围',
  atCloud: '整个云',
  atGroups: '组',
  atHosts: '主机',
  atGroup: (name, hosts) => `${name}（${hosts} 台主机）`,
  sentenceAt: (name, own) => (own === 0 ? `${name} 没有自己的设置。` : `${name} 自定了 ${own} 项设置。`),
  leadAt: '此处的设置写在主机清单中，在这些主机上优先于 globals.yml。',
  willWriteAt: (name) => `尚未保存，将写入主机清单中的 ${name}。`,
  willResetAt: '尚未保存，将恢复为整个云的取值。',
  resetTitleAt: '从主机清单中移除，恢复为整个云的取值',
  inherited: '来自',
  setHere: (name) => `为 ${name} 设置`,
  differs: '各主机取值不同：',
  movedHelp: '表单显示的是当前已保存的内容，并叠加了您的输入。再次保存即可采用您的设置。',
  undo: '撤销',
  reset: '恢复默认',
  resetTitle: '从 globals.yml 中移除，恢复为默认值',
  saved: '已保存。制定计划后才会应用到主机。',
  unsaved: (n) => `${n} 项更改尚未保存。`,
  unsavedLead: 'globals.yml 中的注释和顺序保持不变。',
  unsavedLeadAt: '保存到主机清单，其注释与顺序保持不变。',
  putRight: (n) => `需先修正其中 ${n} 项。`,
  drop: '放弃',
  wrong: '有误',
  readOnly: '您只能查看，设置由运维人员修改。',
  unused: '此云没有运行它：服务已关闭，或所属组中没有主机。',
  showExpert: (n) => `显示其余 ${n} 项设置`,
  noMatch: (query) => `没有名为“${query}”的设置。`,
  noMatchLead: '可按中英文标题或 globals.yml 中的键名搜索。',
  noneChanged: '所有设置均为默认值。',
  noneChangedLead: '与默认值不同的设置会列在这里。',
  showAll: '显示全部设置',
  others: 'globals.yml 中还有您自定义的键，可供模板和覆盖文件使用：',
  unreadable: '无法读取此云的文件。',
  unreadableLead: '修正后即可恢复表单。',
  cell: (column, row) => `第 ${row} 行的${column}`,
  addRow: '添加一行',
  removeRow: (row) => `移除第 ${row} 行`,
  up: (row) => `上移第 ${row} 行`,
  down: (row) => `下移第 ${row} 行`,
  noRows: '没有条目。',
  allTaken: '没有其他可用的值。',
  wants: (want, title) => {
    switch (want.kind) {
      case 'cell':
        if (want.wants.kind === 'value') return `第 ${want.row + 1} 行缺少${title(want.column)}。`;
        return `第 ${want.row + 1} 行的${title(want.column)}${wantZh(want.wants)}。`;
      case 'not_below':
        return `第 ${want.row + 1} 行：${title(want.column)}不能小于${title(want.other)}。`;
      case 'once':
        return `第 ${want.row + 1} 行的${title(want.column)}与其他行重复。`;
      default:
        return `${wantZh(want)}。`;
    }
  },
  count: (n, other, m) => `共 ${n} 项，而 ${other} 有 ${m} 项，两者应一一对应。`,
  unknownCell: (cell, other, known) => `“${cell}”不在 ${other} 中（${known.join('、')}）。`,
};
