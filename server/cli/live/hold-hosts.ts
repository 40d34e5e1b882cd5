import { hostname } from 'node:os';
import type { HostConnection, HostTarget } from '../../engine/ports';
import { openWriting } from '../../engine/writing';
import type { CliDeps } from '../cli-deps';
import { Failure } from '../failure';
import type { LoadedFolder } from '../folder/load-folder';

type Engine = Awaited<ReturnType<CliDeps['engine']>>;

/** The command's identity in host claims, which other writers see. */
export const folderWriter = (folder: string, command: string) => ({
  owner: `folder ${hostname()} ${folder}`,
  words: `kollage ${command} in ${folder} on ${hostname()}, process ${process.pid}`,
});

/** Does something to hosts that are claimed meanwhile: these from the start, others with the first write. */
export async function holdHosts<T>(
  {
    loaded,
    engine,
    targets,
    command,
    hosts,
  }: {
    readonly loaded: LoadedFolder;
    readonly engine: Engine;
    readonly targets: Readonly<Record<string, HostTarget>>;
    /** The command as typed, for other writers that wait: `drain cmp01`. */
    readonly command: string;
    readonly hosts: readonly string[];
  },
  does: (connect: (host: string) => Promise<HostConnection>) => Promise<T>,
): Promise<T> {
  const writing = openWriting({
    writer: folderWriter(loaded.folder.path, command),
    clock: engine.clock,
    async connect(host) {
      const target = targets[host];
      if (!target) throw new Failure(({ failures }) => failures.noAddress(host));
      return engine.connections.get(target);
    },
  });
  try {
    await writing.claim(hosts);
    return await does(writing.connect);
  } finally {
    await writing.end();
  }
}
