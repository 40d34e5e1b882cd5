import { parseArgs } from 'node:util';
import type { EngineState } from '../adapters/lab/members';

/** The parsed arguments of `npm run lab`. */
export type LabCommand =
  | {
      readonly kind: 'up';
      readonly hosts: number;
      readonly docker: EngineState;
      readonly memory: number | undefined;
      readonly tunnel: boolean;
      readonly json: boolean;
      readonly yes: boolean;
    }
  | {
      readonly kind: 'down';
      readonly id: string | undefined;
      readonly all: boolean;
      readonly images: boolean;
      readonly json: boolean;
    }
  | { readonly kind: 'list'; readonly json: boolean }
  | {
      readonly kind: 'ssh';
      readonly id: string | undefined;
      readonly host: string;
      readonly words: readonly string[];
    }
  | { readonly kind: PowerVerb; readonly id: string | undefined; readonly host: string }
  | { readonly kind: 'help' }
  | { readonly kind: 'wrong'; readonly message: string };

export const powerVerbs = ['cut', 'mend', 'freeze', 'thaw', 'off', 'on'] as const;
export type PowerVerb = (typeof powerVerbs)[number];

export const usage = `Throw-away hosts on this machine.

  npm run lab -- up [hosts] [--docker running|installed|absent] [--memory 4g] [--tunnel] [--yes] [--json]
  npm run lab -- down [--lab id] [--all] [--images] [--json]
  npm run lab -- list [--json]
  npm run lab -- ssh [--lab id] 1 [command ...]
  npm run lab -- cut|mend|freeze|thaw|off|on [--lab id] 1
`;

const wrong = (message: string): LabCommand => ({ kind: 'wrong', message });

/** Bytes of a size such as 512m or 4g; undefined where it is none. */
export function toBytes(size: string): number | undefined {
  const [, amount, unit] = /^(\d+(?:\.\d+)?)([mg])$/i.exec(size) ?? [];
  if (amount === undefined) return undefined;
  return Math.round(Number(amount) * 2 ** (unit?.toLowerCase() === 'g' ? 30 : 20));
}

/** `host2` of `2` and of `host2`; undefined where it names no host. */
function hostName(word: string | undefined): string | undefined {
  const number = /^(?:host)?([1-9]\d*)$/.exec(word ?? '')?.[1];
  return number === undefined ? undefined : `host${number}`;
}

const json = { type: 'boolean', default: false } as const;

function upOptions(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      docker: { type: 'string', default: 'running' },
      memory: { type: 'string' },
      tunnel: { type: 'boolean', default: false },
      json,
      yes: { type: 'boolean', default: false },
    },
  });
}

function downOptions(args: string[]) {
  return parseArgs({
    args,
    allowPositionals: true,
    options: {
      lab: { type: 'string' },
      all: { type: 'boolean', default: false },
      images: { type: 'boolean', default: false },
      json,
    },
  });
}

function onHost(verb: string, argv: readonly string[]): LabCommand {
  const id = argv[0] === '--lab' ? argv[1] : undefined;
  const [word, ...words] = argv[0] === '--lab' ? argv.slice(2) : argv;
  const host = hostName(word);
  if (host === undefined)
    return wrong(`"lab ${verb}" takes the number of a host, for example: lab ${verb} 1`);
  if (verb === 'ssh') return { kind: 'ssh', id, host, words };
  const power = powerVerbs.find((known) => known === verb);
  if (power === undefined || words.length > 0) return wrong(`"lab ${verb}" takes one host and nothing else.`);
  return { kind: power, id, host };
}

function isEngineState(word: string): word is EngineState {
  return word === 'running' || word === 'installed' || word === 'absent';
}

function upCommand(argv: string[]): LabCommand {
  const { values, positionals } = upOptions(argv);
  const hosts = Number(positionals[0] ?? '1');
  if (positionals.length > 1 || !Number.isInteger(hosts) || hosts < 1 || hosts > 200) {
    return wrong('"lab up" takes how many hosts, 1 to 200.');
  }
  if (!isEngineState(values.docker)) return wrong('--docker is one of running, installed, absent.');
  const memory = values.memory === undefined ? undefined : toBytes(values.memory);
  if (values.memory !== undefined && memory === undefined)
    return wrong('--memory is a size such as 512m or 4g.');
  const { tunnel, json, yes } = values;
  return { kind: 'up', hosts, docker: values.docker, memory, tunnel, json, yes };
}

/** Reads the command line; what is wrong with it comes back as a sentence. */
export function parseCommand(argv: readonly string[]): LabCommand {
  const [verb, ...rest] = argv;
  if (verb === undefined || verb === 'help' || verb === '--help') return { kind: 'help' };
  if (verb === 'ssh' || powerVerbs.some((known) => known === verb)) return onHost(verb, rest);
  try {
    return withOptions(verb, rest);
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

/** Throws where an option is not one of the verb's. */
function withOptions(verb: string, argv: string[]): LabCommand {
  switch (verb) {
    case 'up':
      return upCommand(argv);
    case 'down': {
      const { values, positionals } = downOptions(argv);
      if (positionals.length > 0)
        return wrong(`"lab down" takes the lab as the other verbs do: lab down --lab ${positionals[0]}`);
      const { lab: id, all, images, json } = values;
      return { kind: 'down', id, all, images, json };
    }
    case 'list':
      return { kind: 'list', json: parseArgs({ args: argv, options: { json } }).values.json };
    default:
      return wrong(`There is no "lab ${verb}".`);
  }
}
