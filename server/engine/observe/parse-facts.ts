import { shortName } from '../../core/domain/ip-address';
import type { HostFacts } from '../../core/domain/observed';
import { isRecord } from '../../core/domain/value';
import { SECTION_MARK } from './facts-script';
import { parseDefaultInterface, parseDisks, parseInterfaces, parseListening } from './parse-network';

/** `asked` is our clock, in milliseconds, in the middle of the request. */
export function parseFacts(output: string, asked: number): HostFacts {
  const sections = new Map(
    output
      .split(SECTION_MARK)
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return [part.slice(0, end), part.slice(end + 1)];
      }),
  );
  const text = (name: string) => sections.get(name) ?? '';
  const word = (name: string) => text(name).trim();
  const os = parsePairs(text('os'));
  const memory = parseMemory(text('memory'));
  const defaultInterface = parseDefaultInterface(text('routes'));
  return {
    hostname: shortName(word('hostname')),
    os: {
      id: os.ID ?? '',
      version: os.VERSION_ID ?? '',
      codename: os.VERSION_CODENAME ?? '',
      name: os.PRETTY_NAME ?? '',
    },
    kernel: word('kernel'),
    arch: word('arch'),
    cpus: Number(word('cpus')),
    memory,
    ...parseLoad(text('load')),
    disks: parseDisks(text('disks')),
    interfaces: parseInterfaces(text('addresses'), text('lent')),
    ...(defaultInterface === undefined ? {} : { defaultInterface }),
    listening: parseListening(text('listening')),
    sysctl: parseSysctl(text('sysctl')),
    packages: parsePackages(text('packages')),
    activeUnits: lines(text('units')).map((line) => line.split(/\s+/)[0] ?? ''),
    hostsFile: text('hosts'),
    dockerDaemon: parseDaemon(text('daemon')),
    modules: lines(text('modules')),
    mounts: parseMounts(text('mounts')),
    virtualisation: { kvm: word('kvm') === 'yes', nested: word('nested') },
    cgroup: word('cgroup') === 'v2' ? 'v2' : 'v1',
    serviceManager: word('manager') === 'systemd' ? 'systemd' : 'none',
    clockSkew: Math.round(Number(word('clock')) / 1e6 - asked),
  };
}

const lines = (text: string): readonly string[] => text.split('\n').filter((line) => line.trim() !== '');

const parsePairs = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lines(text).map((line) => {
      const at = line.indexOf('=');
      return [line.slice(0, at), line.slice(at + 1).replace(/^(["'])(.*)\1$/, '$2')];
    }),
  );

/** `findmnt -r`: blanks in a path are `\\x20`. The last mount on a point is the one that is seen. */
const parseMounts = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lines(text).map((line) => {
      const [target = '', propagation = ''] = line.split(' ');
      return [target.replaceAll('\\x20', ' '), propagation];
    }),
  );

function parseMemory(text: string): HostFacts['memory'] {
  const bytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(text)?.[1] ?? 0) * 1024;
  return { total: bytes('MemTotal'), available: bytes('MemAvailable') };
}

const parseSysctl = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(parsePairs(text)).map(([key, value]) => [
      key.replaceAll('/', '.'),
      value.trim().replaceAll(/\s+/g, ' '),
    ]),
  );

/** Installed ones alone: `config-files` and the like are not there. */
const parsePackages = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    lines(text)
      .map((line) => line.split(' '))
      .filter(([status]) => status === 'installed')
      .map(([, name = '', version = '']) => [name, version]),
  );

const parseLoad = (text: string): Pick<HostFacts, 'load'> => {
  const load = Number.parseFloat(text);
  return Number.isNaN(load) ? {} : { load };
};

function parseDaemon(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : {};
  } catch {
    return {};
  }
}
