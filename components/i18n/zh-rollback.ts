import type { enRollback } from './en-rollback';

export const zhRollback: typeof enRollback = {
  title: '回退',
  kept: (run) => `运行 ${run} 部署到主机上的镜像和配置已被保留。`,
  plan: '回退到此运行',
  planLead: '先打开一份计划；批准之前不会有任何更改。',
  alone: '如果只想撤销某项配置更改，请在历史中恢复相应文件。',
  history: '打开历史',
  wentBack: (run) => `此运行回退到了运行 ${run}。`,
  inPlan: (run) => `回退到运行 ${run}`,
  openRun: (run) => `打开运行 ${run}`,
  says: [
    '逐台主机将容器恢复为该次运行的镜像和文件。如果某个容器未能就绪，则恢复当前正在运行的容器。',
    '数据库、卷、用户和端点保持不变。',
    '主机上的软件包、内核参数和主机名保持不变。',
    '面板中的配置不会改变；下一次部署会将其重新写入主机。',
  ],
  runs: (to, number) =>
    `此云当前为运行 ${to} 的状态：运行 ${number} 回退到了该状态。部署会将当前配置重新写入主机。`,
};
