import { compileSays } from '../../words/diagnostics/compile';
import type { ContainerSpec } from '../domain/container';
import { bilingual } from '../domain/diagnostic';
import { nearest } from '../domain/nearest';
import { type Scope, TemplateFault } from '../domain/template';
import { isRecord } from '../domain/value';

type Limits = Pick<ContainerSpec, 'memory' | 'cpuShares' | 'ulimits' | 'limits'>;

/** Kolla's names, which are those of Docker's Python client. */
const words = [
  'mem_limit',
  'mem_reservation',
  'memswap_limit',
  'cpu_shares',
  'cpu_period',
  'cpu_quota',
  'cpuset_cpus',
  'cpuset_mems',
  'blkio_weight',
  'ulimits',
] as const;
type Word = (typeof words)[number];

/** The limits in `<container>_dimensions`; an unknown key or a bad size is a TemplateFault. */
export function containerLimits(setting: string, scope: Scope): Limits {
  const given = scope.lookup(setting) ?? {};
  const dimensions: Readonly<Record<string, unknown>> = isRecord(given) ? given : {};
  for (const word of Object.keys(dimensions)) if (!isWord(word)) throw unknownWord(setting, word);
  const number = (word: Word): number => amount(setting, word, dimensions[word]);
  const text = (word: Word): string => String(dimensions[word] ?? '');
  const limits = {
    memoryReservation: number('mem_reservation'),
    memorySwap: number('memswap_limit'),
    cpuPeriod: number('cpu_period'),
    cpuQuota: number('cpu_quota'),
    cpusetCpus: text('cpuset_cpus'),
    cpusetMems: text('cpuset_mems'),
    blkioWeight: number('blkio_weight'),
  };
  return {
    memory: number('mem_limit'),
    cpuShares: number('cpu_shares'),
    ulimits: ulimits(setting, dimensions.ulimits),
    ...(Object.values(limits).some(Boolean) ? { limits } : {}),
  };
}

const isWord = (word: string): word is Word => words.some((one) => one === word);

const units: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 2 ** 10,
  m: 2 ** 20,
  g: 2 ** 30,
  t: 2 ** 40,
};

/** `2g`, `512m` or a plain number; 0 is no limit, -1 of swap is all of it. */
function amount(setting: string, word: string, value: unknown): number {
  if (value === undefined || value === null || value === '') return 0;
  const [, digits = '', unit = ''] = /^(-1|\d+)([bkmgt]?)b?$/i.exec(String(value).trim()) ?? [];
  const unitSize = units[unit.toLowerCase()];
  if (digits === '' || unitSize === undefined) throw badAmount(setting, word, value);
  return Number(digits) * unitSize;
}

function ulimits(setting: string, value: unknown): ContainerSpec['ulimits'] {
  if (!isRecord(value)) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      const { soft, hard } = isRecord(one) ? one : { soft: one, hard: one };
      const most = amount(setting, `ulimits.${name}`, hard ?? soft);
      return [name, { soft: amount(setting, `ulimits.${name}`, soft ?? most), hard: most }];
    }),
  );
}

function unknownWord(setting: string, word: string): TemplateFault {
  const guess = nearest(word, words);
  return new TemplateFault([
    {
      severity: 'error',
      ...bilingual(compileSays.limitUnknown(setting, word, words.join(', '), words.join('、'))),
      ...(guess ? { didYouMean: guess } : {}),
    },
  ]);
}

const badAmount = (setting: string, word: string, value: unknown): TemplateFault =>
  new TemplateFault([
    {
      severity: 'error',
      ...bilingual(compileSays.limitNotASize(setting, word, JSON.stringify(value))),
    },
  ]);
