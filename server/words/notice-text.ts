import type { RunEnd } from '../core/domain/event';
import type { Notice } from '../core/domain/notice';

type Language = 'en' | 'zh';

const outcomes: Readonly<Record<Language, Readonly<Record<RunEnd, string>>>> = {
  en: { done: 'is done', failed: 'failed', cancelled: 'was cancelled', interrupted: 'was interrupted' },
  zh: { done: '已完成', failed: '失败', cancelled: '已取消', interrupted: '已中断' },
};

const words = {
  en: {
    run: (cloud: string, run: number, action: string, outcome: string) =>
      `${cloud}: ${action} #${run} ${outcome}`,
    trouble: (cloud: string) => `${cloud} needs attention`,
    well: (cloud: string) => `${cloud} is well again`,
    test: (cloud: string) => `${cloud}: a test notification`,
    drift: (cloud: string, plan: number, count: number) =>
      `${cloud}: plan #${plan} shows ${count === 1 ? 'one difference' : `${count} differences`}`,
    unknown: (count: number) => `${count} more could not be checked.`,
    differs: 'Different on the hosts:',
    by: (who: string) => `Asked for by ${who}.`,
    failed: 'Steps that failed:',
    containers: 'Containers that fail:',
    hosts: 'Hosts that do not answer:',
    endpoints: 'Addresses that do not answer:',
  },
  zh: {
    run: (cloud: string, run: number, action: string, outcome: string) =>
      `${cloud}：${action} #${run} ${outcome}`,
    trouble: (cloud: string) => `${cloud} 需要处理`,
    well: (cloud: string) => `${cloud} 已恢复正常`,
    test: (cloud: string) => `${cloud}：测试通知`,
    drift: (cloud: string, plan: number, count: number) => `${cloud}：计划 #${plan} 发现 ${count} 处差异`,
    unknown: (count: number) => `另有 ${count} 项无法检查。`,
    differs: '主机上的差异：',
    by: (who: string) => `由 ${who} 发起。`,
    failed: '失败的步骤：',
    containers: '出现故障的容器：',
    hosts: '没有响应的主机：',
    endpoints: '没有响应的地址：',
  },
} as const;

const list = (title: string, items: readonly string[]): readonly string[] =>
  items.length === 0 ? [] : [title, ...items.map((item) => `  ${item}`)];

/** A notice in words: one line that says it, and lines that say more. */
export function noticeText(
  notice: Notice,
  language: Language,
): { readonly title: string; readonly lines: readonly string[] } {
  const say = words[language];
  const { cloud } = notice;
  switch (notice.kind) {
    case 'run':
      return {
        title: say.run(cloud, notice.run, notice.action, outcomes[language][notice.outcome]),
        lines: [
          say.by(notice.by),
          ...list(
            say.failed,
            notice.failed.map(({ step, message }) => `${step}: ${message}`),
          ),
        ],
      };
    case 'trouble':
    case 'well':
      return {
        title: say[notice.kind](cloud),
        lines: [
          ...list(say.containers, notice.containers),
          ...list(say.hosts, notice.hosts),
          ...list(say.endpoints, notice.endpoints),
        ],
      };
    case 'drift':
      return {
        title: say.drift(cloud, notice.plan, notice.differs),
        lines: [
          ...list(say.differs, notice.things),
          ...(notice.unknown > 0 ? [say.unknown(notice.unknown)] : []),
        ],
      };
    case 'test':
      return { title: say.test(cloud), lines: [say.by(notice.by)] };
  }
}
