import { expect, it } from 'vitest';
import { TemplateFault } from '../domain/template';
import { containerLimits } from './container-limits';
import { extraVolumes } from './container-volumes';

const scope = (value: unknown) => ({ lookup: () => value, names: () => [] });
const limits = (value: unknown) => containerLimits('nova_api_dimensions', scope(value));
const said = (part: () => unknown): string => {
  try {
    part();
  } catch (fault) {
    if (fault instanceof TemplateFault) return fault.diagnostics.map((d) => d.summary).join();
    throw fault;
  }
  return '';
};

it('takes sizes as Docker and Kolla write them', () => {
  expect(
    limits({ mem_limit: '2g', cpu_shares: 512, ulimits: { nofile: { soft: 1024, hard: 4096 } } }),
  ).toEqual({
    memory: 2 * 1024 ** 3,
    cpuShares: 512,
    ulimits: { nofile: { soft: 1024, hard: 4096 } },
  });
  expect(limits({ cpuset_cpus: '0-3', memswap_limit: -1 }).limits).toMatchObject({
    cpusetCpus: '0-3',
    memorySwap: -1,
  });
});

it('adds nothing to a container that nobody limits', () => {
  expect(limits({})).toEqual({ memory: 0, cpuShares: 0, ulimits: {} });
});

it('refuses a word that is no limit, and a size that is none', () => {
  expect(said(() => limits({ mem_limt: '2g' }))).toContain('nova_api_dimensions: "mem_limt" is no limit');
  expect(said(() => limits({ mem_limit: 'two' }))).toContain('mem_limit must be a number, or a size');
  expect(said(() => limits({ mem_limit: '2x' }))).toContain('not "2x"');
});

const volumes = (...entries: string[]) => extraVolumes('nova_api_extra_volumes', scope(entries));

it('mounts what the operator lists, and nothing for an empty entry', () => {
  expect(volumes('/srv/ca:/etc/ca:ro', '', 'cache:/var/cache', '/run/x:/run/x:rw,shared')).toEqual([
    { type: 'bind', source: '/srv/ca', target: '/etc/ca', readOnly: true },
    { type: 'volume', source: 'cache', target: '/var/cache', readOnly: false },
    { type: 'bind', source: '/run/x', target: '/run/x', readOnly: false, propagation: 'shared' },
  ]);
});

it.each(['/srv/ca', 'cache:relative', '../up:/x', '/a:/b:once', '/a:/b:ro:more'])('refuses %s', (entry) => {
  expect(said(() => volumes(entry))).toContain(`"${entry}" must be`);
});
