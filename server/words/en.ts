import { enAuditVerbs } from './en-audit';
import { enReasons, enStepKinds, enSteps } from './en-changes';
import { enFailures, enOtherRemedy, enRemedies } from './en-failures';
import { enPrechecks } from './en-prechecks';
import { enMissingThings, enRefusals } from './en-refusals';
import { enLeftBecause, enResourceKinds, enResourceStates } from './en-resources';
import { lookup } from './lookup';
import type { Words } from './words';

export const enWords: Words = {
  failures: enFailures,
  remedies: enRemedies,
  // The engine speaks English, and knows more than the tag says.
  remedy: ({ tag, remedy }) => remedy ?? lookup(enRemedies, tag) ?? enOtherRemedy,
  otherFailure: (s, h) => `${s} on ${h} failed.`,
  thisHost: 'the host',
  it: 'this step',
  kinds: enStepKinds,
  steps: enSteps,
  refusals: enRefusals,
  missingThings: enMissingThings,
  reasons: enReasons,
  auditVerbs: enAuditVerbs,
  resourceKinds: enResourceKinds,
  resourceStates: enResourceStates,
  leftBecause: enLeftBecause,
  prechecks: enPrechecks,
  diagnostic: ({ summary, detail }) => ({ what: summary, detail }),
};
