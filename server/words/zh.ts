import { lookup } from './lookup';
import type { Words } from './words';
import { zhAuditVerbs } from './zh-audit';
import { zhReasons, zhStepKinds, zhSteps } from './zh-changes';
import { zhFailures, zhOtherRemedy, zhRemedies } from './zh-failures';
import { zhPrechecks } from './zh-prechecks';
import { zhMissingThings, zhRefusals } from './zh-refusals';
import { zhLeftBecause, zhResourceKinds, zhResourceStates } from './zh-resources';

export const zhWords: Words = {
  failures: zhFailures,
  remedies: zhRemedies,
  remedy: ({ tag, remedy }) => lookup(zhRemedies, tag) ?? remedy ?? zhOtherRemedy,
  otherFailure: (s, h) => `${h} 上的 ${s} 失败。`,
  thisHost: '主机',
  it: '此步骤',
  kinds: zhStepKinds,
  steps: zhSteps,
  refusals: zhRefusals,
  missingThings: zhMissingThings,
  reasons: zhReasons,
  auditVerbs: zhAuditVerbs,
  resourceKinds: zhResourceKinds,
  resourceStates: zhResourceStates,
  leftBecause: zhLeftBecause,
  prechecks: zhPrechecks,
  // One that an earlier release kept may have no Chinese.
  diagnostic: ({ summary, zh, detail, detailZh = detail }) => ({ what: zh || summary, detail: detailZh }),
};
