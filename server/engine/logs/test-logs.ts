import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createFakeHosts } from '../../adapters/fake/fake-hosts';
import { createFakeWorld } from '../../adapters/fake/fake-world';
import { runProgram } from '../../adapters/local/run-program';
import type { ObservedContainer } from '../../core/domain/observed';
import type { HostConnection } from '../ports';

export interface TestLogs {
  readonly connection: HostConnection;
  /** Where the volume of logs lies. */
  readonly folder: string;
  /** Writes below the volume of logs. */
  write(path: string, body: string | Buffer): Promise<void>;
  /** Writes what a container told Docker. */
  told(name: string, id: string, lines: string): Promise<void>;
  remove(): void;
}

/** This machine's own programs on a folder of logs that stands in for Docker's; containers are invented. */
export async function testLogs(): Promise<TestLogs> {
  const root = mkdtempSync(join(tmpdir(), 'kollage-logs-'));
  const world = createFakeWorld({ hosts: ['h1'] });
  const fake = await createFakeHosts(world).connect({ kind: 'local', name: 'h1' });
  const ids = new Map<string, string>();
  const folder = join(root, 'volumes/kolla_logs/_data');
  const put = async (path: string, body: string | Buffer) => {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, body);
  };
  await mkdir(folder, { recursive: true });
  return {
    folder,
    connection: {
      ...fake,
      host: 'h1',
      docker: {
        ...fake.docker,
        inspect: async (name) => {
          const id = ids.get(name);
          // Only its id is asked for.
          return id === undefined ? undefined : ({ id } as ObservedContainer);
        },
      },
      run: (argv, options) =>
        runProgram(
          argv.map((word) =>
            word.replaceAll('/etc/docker/daemon.json', '/nowhere').replaceAll('/var/lib/docker', root),
          ),
          options,
        ),
    },
    write: (path, body) => put(join(folder, path), body),
    told(name, id, lines) {
      ids.set(name, id);
      return put(join(root, 'containers', id, `${id}-json.log`), lines);
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}
