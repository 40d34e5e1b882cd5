import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { EngineError } from '../../engine/errors';

/** Where Debian packages come from. */
export interface Mirror {
  readonly main: string;
  readonly security: string;
}

interface Source {
  readonly uri: string;
  readonly suites: readonly string[];
  readonly components: readonly string[];
}

const debianSuite =
  /^(bullseye|bookworm|trixie|forky|duke|sid|stable|testing|unstable)(-security|\/updates)?$/;

function oneLineSources(text: string): Source[] {
  return text.split('\n').flatMap((line) => {
    const match = /^\s*deb\s+(?:\[[^\]]*\]\s+)?(\S+)\s+(\S+)\s+([^#]*)/.exec(line);
    const [, uri, suite, components] = match ?? [];
    if (uri === undefined || suite === undefined) return [];
    return [{ uri, suites: [suite], components: (components ?? '').trim().split(/\s+/) }];
  });
}

function deb822Sources(text: string): Source[] {
  return text.split(/\n\s*\n/).flatMap((stanza) => {
    const unfolded = stanza.replace(/^#.*\n?/gm, '').replace(/\n[ \t]+/g, ' ');
    const field = (name: string): readonly string[] => {
      const value = new RegExp(`^${name}:(.*)$`, 'im').exec(unfolded)?.[1];
      return value === undefined ? [] : value.trim().split(/\s+/);
    };
    if (!field('Types').includes('deb') || field('Enabled')[0] === 'no') return [];
    return field('URIs').map((uri) => ({ uri, suites: field('Suites'), components: field('Components') }));
  });
}

/** The mirrors named by apt's source files, `mirrorList` reads what a `mirror+file:` address points to. */
export function mirrorOf(
  files: readonly { readonly name: string; readonly text: string }[],
  mirrorList: (path: string) => string = () => '',
): Mirror | undefined {
  const sources = files
    .flatMap(({ name, text }) => (name.endsWith('.sources') ? deb822Sources(text) : oneLineSources(text)))
    .filter((source) => source.components.includes('main'));
  const find = (security: boolean): string | undefined => {
    const uri = sources.find((source) =>
      source.suites.some((suite) => {
        const match = debianSuite.exec(suite);
        return match !== null && (match[2] !== undefined) === security;
      }),
    )?.uri;
    const list = /^mirror\+file:\/*(\/.*)$/.exec(uri ?? '')?.[1];
    const plain = list === undefined ? uri : /^\S+:\/\/\S+/m.exec(mirrorList(list))?.[0];
    return plain?.replace(/\/+$/, '');
  };
  const main = find(false);
  return main === undefined ? undefined : { main, security: find(true) ?? `${main}-security` };
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

function sourceNames(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => /\.(list|sources)$/.test(name));
  } catch {
    return [];
  }
}

/** The Debian mirrors this machine installs from; throws NoMirror where it installs from none. */
export function detectMirror(etc = '/etc/apt'): Mirror {
  const parts = sourceNames(join(etc, 'sources.list.d')).sort();
  const paths = [join(etc, 'sources.list'), ...parts.map((name) => join(etc, 'sources.list.d', name))];
  const found = mirrorOf(
    paths.map((name) => ({ name, text: read(name) })),
    read,
  );
  if (found) return found;
  throw new EngineError(
    'NoMirror',
    `No Debian mirror is named in ${etc}/sources.list or ${etc}/sources.list.d.`,
    {
      remedy: 'Name a Debian mirror in the settings of the image build.',
    },
  );
}
