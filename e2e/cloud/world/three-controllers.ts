import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { down, type Lab, type LabHost, up } from '../../../server/adapters/lab/lab';
import { runOn } from '../../../server/adapters/lab/shell';
import { type FolderProgram, kollageIn } from './folder-program';
import { issueToken, readOpenrc } from './keystone';

const HOSTS = 3;

/** Identity on three controllers, or on some of three hosts, deployed by the command line from files. */
export interface ThreeControllers {
  readonly folder: string;
  readonly lab: Lab;
  readonly kollage: FolderProgram;
  readonly flags: readonly string[];
  readonly openrc: Readonly<Record<string, string>>;
  /** By number, from 1. */
  host(number: number): LabHost;
  /** A line on a host that must end with code 0; what it printed. */
  sh(number: number, line: string): Promise<string>;
  deploy(): Promise<unknown>;
  /** Writes the inventory: identity on these hosts, by their numbers. */
  on(...numbers: readonly number[]): void;
  /** Writes globals.yml with these settings beside what the lab needs. */
  set(globals: Readonly<Record<string, unknown>>): void;
  /** A token from the floating address. */
  issued(): Promise<string>;
  /** Throws where something is left to do. */
  settled(): Promise<void>;
  remove(): Promise<void>;
}

/** Until it no longer throws, at most so many seconds; how many it took. */
export async function within(seconds: number, does: () => Promise<unknown>): Promise<number> {
  const begun = Date.now();
  for (;;) {
    try {
      await does();
      return (Date.now() - begun) / 1000;
    } catch (cause) {
      if (Date.now() - begun > seconds * 1000) throw cause;
      await sleep(500);
    }
  }
}

/** What is done beside deploying identity. */
interface Wish {
  /** Default: three. */
  readonly hosts?: number;
  /** Settings that follow from the lab, and stay. */
  readonly globals?: (lab: Lab) => Readonly<Record<string, unknown>>;
  /** The hosts of the first deploy by their numbers; absent: all. */
  readonly on?: readonly number[];
  /** Groups of the inventory that are there and have no host. */
  readonly without?: readonly string[];
  /** By path, overrides. */
  readonly overrides?: Readonly<Record<string, string>>;
  /** Before the first deploy. */
  readonly before?: (kollage: FolderProgram) => Promise<unknown>;
}

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at + 1);

/** Makes the hosts and deploys to them, with these settings beside what the lab needs. */
export async function threeControllers(
  settings: Readonly<Record<string, unknown>> = {},
  { globals, before, hosts = HOSTS, on: first = numbers(hosts), without = [], overrides = {} }: Wish = {},
): Promise<ThreeControllers> {
  const folder = mkdtempSync(join(tmpdir(), 'three-controllers-'));
  const kollage = kollageIn(folder);
  const lab = await up({ hosts });
  const flags = ['--accept-new-host-keys', '--push-registry', lab.registry.push];
  const host = (number: number): LabHost => {
    const found = lab.hosts[number - 1];
    if (!found) throw new Error(`the lab has no host ${number}`);
    return found;
  };
  const remove = async () => {
    await down(lab.id);
    rmSync(folder, { recursive: true, force: true });
  };
  const set = (more: Readonly<Record<string, unknown>>) => {
    const all = {
      kolla_internal_vip_address: lab.vip,
      docker_registry: lab.registry.address,
      network_interface: 'eth0',
      enable_openstack_core: false,
      ...globals?.(lab),
      ...more,
    };
    // JSON is YAML.
    writeFileSync(join(folder, 'globals.yml'), JSON.stringify(all, null, 2));
  };
  const on = (...numbers: readonly number[]) => {
    const all = numbers.map((number) => `host${number} ansible_host=${host(number).address}`).join('\n');
    const groups = ['control', 'network', 'storage', 'monitoring'].map((group) => `[${group}]\n${all}\n`);
    const login = '[all:vars]\nansible_user=root\nansible_ssh_private_key_file=key\n';
    const empty = without.map((group) => `[${group}]\n`);
    writeFileSync(join(folder, 'inventory'), [...groups, ...empty, login].join('\n'));
  };
  try {
    writeFileSync(join(folder, 'key'), host(1).privateKey, { mode: 0o600 });
    set(settings);
    on(...first);
    for (const [path, text] of Object.entries(overrides)) {
      mkdirSync(join(folder, 'config', dirname(path)), { recursive: true });
      writeFileSync(join(folder, 'config', path), text);
    }
    await kollage('genpwd');
    await before?.(kollage);
    const deploy = () => kollage('deploy', '--yes', ...flags);
    await deploy();
    await kollage('post-deploy');
    const openrc = readOpenrc(readFileSync(join(folder, 'admin-openrc.sh'), 'utf8'));
    return {
      ...{ folder, lab, kollage, flags, openrc, host, deploy, on, set, remove },
      async sh(number, line) {
        const { code, output } = await runOn(host(number), line);
        if (code !== 0) throw new Error(`${line} on host${number} ended with code ${code}: ${output}`);
        return output.trim();
      },
      issued: async () => (await issueToken(openrc)).id,
      async settled() {
        const { code, said } = await kollage.try('plan', '--detailed-exitcode', ...flags);
        if (code !== 0) throw new Error(said);
      },
    };
  } catch (cause) {
    await remove();
    throw cause;
  }
}
