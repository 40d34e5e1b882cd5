import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..', '..');

interface PrintedLab {
  readonly id: string;
  readonly vip: string;
  readonly registry: { readonly address: string };
  readonly hosts: readonly {
    readonly name: string;
    readonly address: string;
    readonly port: number;
    readonly user: string;
    readonly privateKey: string;
    readonly hostKey: string;
  }[];
}

/** Hosts of a lab that a browser test draws, and what their engines say: the oracle for what the panel shows. */
export interface DrawnLab {
  readonly vip: string;
  readonly registry: string;
  readonly privateKey: string;
  hostKey(name: string): string;
  /** As one pastes them: name, address, user, port. */
  lines(names: readonly string[]): string;
  powerOff(name: string): void;
  /** Names of the containers that run there. */
  running(name: string): readonly string[];
  /** How many images of Kollage it holds. */
  images(name: string): number;
}

/** Makes hosts under the state folder of a Kollage, which removes them with its own. */
export function drawnLab(state: string, count: number): DrawnLab {
  const env = { ...process.env, KOLLAGE_STATE: state };
  const lab = (...argv: readonly string[]) =>
    execFileSync(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'server/boot/lab.ts', ...argv], {
      cwd: root,
      env,
      encoding: 'utf8',
    });
  const made: PrintedLab = JSON.parse(lab('up', '--hosts', String(count), '--json'));
  const of = (name: string) => {
    const found = made.hosts.find((host) => host.name === name);
    if (!found) throw new Error(`the lab has no ${name}`);
    return found;
  };
  const docker = (name: string, ...argv: readonly string[]) =>
    execFileSync('docker', ['exec', `kollage-lab-${made.id}-${name}`, 'docker', ...argv], {
      encoding: 'utf8',
    })
      .split('\n')
      .filter(Boolean);
  return {
    vip: made.vip,
    registry: made.registry.address,
    privateKey: of('host1').privateKey,
    hostKey: (name) => of(name).hostKey,
    lines: (names) =>
      names
        .map(of)
        .map(({ name, address, user, port }) => [name, address, user, port].join(','))
        .join('\n'),
    powerOff: (name) => void lab('off', '--lab', made.id, name.replace('host', '')),
    running: (name) => docker(name, 'ps', '--format', '{{.Names}}'),
    images: (name) =>
      new Set(
        docker(name, 'images', '--format', '{{.ID}} {{.Repository}}')
          .filter((line) => line.includes('/kollage/'))
          .map((line) => line.split(' ')[0]),
      ).size,
  };
}
