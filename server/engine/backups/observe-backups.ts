import { z } from 'zod';
import { BACKUP_ID, type BackupPlace, type FoundBackups, type KeptPart } from '../../core/domain/backup';
import { runScript, type Section } from '../logs/run-script';
import type { HostConnection } from '../ports';

/** Milliseconds. */
const PATIENCE = 30_000;
const MOST = '2000';

/** Arguments: most backups of a place, then places: volumes of Docker, or folders. Each backup is a section with its manifest. */
const LIST_SCRIPT = String.raw`LC_ALL=C; export LC_ALL
token=$1 most=$2; shift 2
root=$(sed -n 's/.*"data-root"[^"]*"\([^"]*\)".*/\1/p' /etc/docker/daemon.json 2>/dev/null)
root=$(readlink -f -- "${'$'}{root:-/var/lib/docker}")
say() { printf '\036%s %s\n' "$token" "$*"; }
place=0
for to do
  case $to in /*) folder=$to ;; *) folder=$root/volumes/$to/_data ;; esac
  for at in $(ls -1 "$folder" 2>/dev/null | grep -xE '[0-9]{8}-[0-9]{6}' | tail -n "$most"); do
    say part "$place" "$at" "$(stat -c %s -- "$folder/$at/data" 2>/dev/null || echo -)"
    head -c 4000 -- "$folder/$at/manifest.json" 2>/dev/null
    say tested
    head -c 4000 -- "$folder/$at/tested.json" 2>/dev/null
  done
  place=$((place + 1))
done
say over
`;

const manifest = z.object({
  id: z.string().regex(BACKUP_ID),
  part: z.string(),
  kind: z.enum(['full', 'incremental']),
  base: z.string().regex(BACKUP_ID).exactOptional(),
  at: z.string(),
  size: z.number(),
  image: z.string().default(''),
});
const result = z.object({ at: z.string(), works: z.boolean(), says: z.string() });

/** The backups on the hosts that may have some; a host that does not answer is `unseen`. Changes nothing. */
export async function observeBackups(
  parts: readonly BackupPlace[],
  connect: (host: string) => Promise<Pick<HostConnection, 'host' | 'run'>>,
  signal?: AbortSignal,
): Promise<FoundBackups> {
  const hosts = [...new Set(parts.flatMap((part) => part.hosts))];
  const found = await Promise.all(
    hosts.map(async (host): Promise<[string, FoundBackups[string]]> => {
      const here = parts.filter((part) => part.hosts.includes(host));
      try {
        const sections = await runScript(
          await connect(host),
          LIST_SCRIPT,
          [MOST, ...here.map(({ to }) => to)],
          { timeout: PATIENCE, ...(signal ? { signal } : {}) },
        );
        return [host, { kind: 'seen', parts: readParts(sections, here, host) }];
      } catch (cause) {
        if (signal?.aborted) throw cause;
        return [host, { kind: 'unseen', cause: cause instanceof Error ? cause.message : String(cause) }];
      }
    }),
  );
  return Object.fromEntries(found);
}

function readParts(
  sections: readonly Section[],
  here: readonly BackupPlace[],
  host: string,
): readonly KeptPart[] {
  return sections.flatMap(({ words, body }, at): KeptPart[] => {
    const [what, place, id = '', bytes = '-'] = words;
    if (what !== 'part') return [];
    const part = here[Number(place)]?.part ?? '';
    const said = manifest.safeParse(json(body));
    const size = Number(bytes);
    const bare = { id, part, host, size: Number.isFinite(size) ? size : 0 };
    if (!said.success || said.data.id !== id || said.data.part !== part)
      return [{ ...bare, kind: 'full', at: '', image: '', fault: 'unreadable' }];
    const { kind, base, at: began, image } = said.data;
    const tested = result.safeParse(json(sections[at + 1]?.body));
    return [
      {
        ...bare,
        ...{ kind, at: began, image },
        ...(base === undefined ? {} : { base }),
        ...(size === said.data.size ? {} : { fault: 'cut_short' }),
        ...(tested.success ? { tested: tested.data } : {}),
      },
    ];
  });
}

function json(body: Buffer | undefined): unknown {
  try {
    return JSON.parse(body?.toString('utf8') ?? '');
  } catch {
    return undefined;
  }
}
