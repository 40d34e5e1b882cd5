import type { enRevisions } from './en-revisions';

export const zhRevisions: typeof enRevisions = {
  title: '历史',
  lead: '主机清单、设置和覆盖文件的每一次更改。恢复文件也会成为一次新的更改。',
  none: '还没有任何更改。',
  noneLead: '在“设置”“文件”或“拓扑”中保存的内容会列在这里，并注明保存者。',
  by: (who, when) => `${who}，${when}`,
  deployed: (run) => `已由执行 #${run} 部署`,
  notDeployed: '尚未部署',
  choose: '选择一次更改以查看其内容。',
  diffOf: (path, number) => `更改 ${number} 对 ${path} 的修改`,
  undo: '撤销…',
  restore: '恢复此版本…',
  undoTitle: (path) => `将 ${path} 恢复到此更改之前`,
  restoreTitle: (path) => `将 ${path} 恢复到此更改之后`,
  restoreText: '文件现在将如下变化，其中也包括之后的更改。批准计划之前，任何主机都不会受影响。',
  same: '文件已是此内容。',
  doIt: '恢复',
  plan: '制定变更计划',
  older: '显示更早的更改',
};
