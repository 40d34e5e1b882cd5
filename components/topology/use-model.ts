'use client';
import { useMemo } from 'react';
import { EXTERNAL, missingInterfaces } from '@/server/core/topology/fact-rules';
import { useLanguage } from '../i18n/context';
import { time } from '../i18n/format';
import type { CanvasModel } from './canvas-model';
import { interfaceText, ruleText, type ShownRule, titleOf } from './rule-text';
import type { Looked } from './use-look';
import type { Topology } from './use-topology';

/** What is said of groups and hosts: services from the settings, facts from a look. */
export function useModel(
  topology: Topology,
  looked: Looked,
): { readonly model: CanvasModel; readonly rules: readonly ShownRule[] } {
  const { t, language } = useLanguage();
  const { view, state, drawing } = topology;
  const { all, at } = looked;
  return useMemo(() => {
    const seen = new Map(all.map((one) => [one.host, one]));
    const lacks: CanvasModel['lacks'] = (host, wanted) => {
      const one = seen.get(host);
      return one?.kind === 'seen' ? missingInterfaces(host, wanted, one.facts) : [];
    };
    const missing = Object.entries(state.interfaces).flatMap(([host, wanted]) => lacks(host, wanted));
    const broken = state.rules.map((rule) => ruleText(rule, view, t, language));
    const rules = [...broken, ...missing.map((rule) => interfaceText(rule, t))];
    const byGroup = new Map<string, ShownRule[]>();
    for (const rule of broken)
      if (rule.group !== undefined) byGroup.set(rule.group, [...(byGroup.get(rule.group) ?? []), rule]);
    const faulty = new Set(missing.map(({ host }) => host));
    const none: readonly ShownRule[] = [];
    const model: CanvasModel = {
      rulesOf: (group) => byGroup.get(group) ?? none,
      rolesOf: (group) =>
        (state.uses[group] ?? []).map((role) => titleOf(view, role, language)).join(t.topology.comma),
      hostOf(host) {
        const one = seen.get(host);
        const count = Object.values(state.placed[host] ?? {}).flat().length;
        const runs = count > 0 ? t.topology.containers(count) : t.topology.nothingRuns;
        const address = drawing.hosts[host]?.address;
        const mark = faulty.has(host) ? 'warn' : one?.kind === 'seen' ? 'ok' : one ? 'failed' : 'unknown';
        const when = one && at ? t.topology.lookedAt(time(at)) : t.topology.neverLooked;
        return {
          mark,
          word: `${t.common.state[mark]}, ${when}`,
          note: address ? `${address} · ${count}` : runs,
          full: address ? `${address} · ${runs}` : runs,
        };
      },
      lacks: (host, wanted) =>
        lacks(
          host,
          wanted.filter(({ setting }) => setting === EXTERNAL),
        ),
    };
    return { model, rules };
  }, [state, view, drawing, all, at, t, language]);
}
