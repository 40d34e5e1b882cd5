'use client';
import { useMemo } from 'react';
import { EXTERNAL, missingInterfaces } from '@/server/core/topology/fact-rules';
import type { WiringView } from '@/server/views/wiring';
import { useLanguage } from '../i18n/context';
import { day } from '../i18n/format';
import { drawnWiring } from '../wiring/wiring-model';
import type { CanvasModel } from './canvas-model';
import { interfaceText, ruleText, type ShownRule, titleOf } from './rule-text';
import type { Looked } from './use-look';
import type { Topology } from './use-topology';

/** Milliseconds after which a host that was seen is unknown again. */
const FRESH = 3_600_000;

/** What is said of groups and hosts: services from the settings, facts from a look. */
export function useModel(
  topology: Topology,
  looked: Looked,
  wiring: WiringView | undefined,
): { readonly model: CanvasModel; readonly rules: readonly ShownRule[] } {
  const { t, language } = useLanguage();
  const { view, state, drawing } = topology;
  const { facts } = looked;
  return useMemo(() => {
    const lacks: CanvasModel['lacks'] = (host, wanted) => {
      const found = facts[host]?.found;
      return found ? missingInterfaces(host, wanted, found.facts) : [];
    };
    const missing = Object.entries(state.interfaces).flatMap(([host, wanted]) => lacks(host, wanted));
    const broken = state.rules.map((rule) => ruleText(rule, view, t, language));
    const rules = [...broken, ...missing.map((rule) => interfaceText(rule, t))];
    const byGroup = new Map<string, ShownRule[]>();
    for (const rule of broken)
      if (rule.group !== undefined) byGroup.set(rule.group, [...(byGroup.get(rule.group) ?? []), rule]);
    const faulty = new Set(missing.map(({ host }) => host));
    const drawn = wiring && drawnWiring(wiring);
    const none: readonly ShownRule[] = [];
    const model: CanvasModel = {
      rulesOf: (group) => byGroup.get(group) ?? none,
      rolesOf: (group) =>
        (state.uses[group] ?? []).map((role) => titleOf(view, role, language)).join(t.topology.comma),
      hostOf(host) {
        const kept = facts[host];
        const fresh = kept?.at !== undefined && Date.now() - Date.parse(kept.at) < FRESH;
        const count = Object.values(state.placed[host] ?? {}).flat().length;
        const runs = count > 0 ? t.topology.containers(count) : t.topology.nothingRuns;
        const address = drawing.hosts[host]?.address;
        const cutOff = drawn?.hosts.has(host) === true;
        const mark = kept?.failed || cutOff ? 'failed' : faulty.has(host) ? 'warn' : fresh ? 'ok' : 'unknown';
        const when = kept?.at ? t.topology.lookedAt(day(kept.at, new Date())) : t.topology.neverLooked;
        return {
          mark,
          word: [t.common.state[mark], when, ...(cutOff ? [t.wiring.cutOff] : [])].join(t.topology.comma),
          note: cutOff ? t.wiring.cutOff : address ? `${address} · ${count}` : runs,
          full: address ? `${address} · ${runs}` : runs,
        };
      },
      badPairs: drawn?.pairs ?? [],
      lacks: (host, wanted) =>
        lacks(
          host,
          wanted.filter(({ setting }) => setting === EXTERNAL),
        ),
    };
    return { model, rules };
  }, [state, view, drawing, facts, wiring, t, language]);
}
