import type { Change } from '../core/domain/change';
import type { Plan } from '../core/domain/plan';
import type { DiffView } from '../views/plans';
import { diffLines } from './diff-lines';

export interface DiffSources {
  /** Content of files on a host; those that are not there are left out. */
  readonly read: (host: string, paths: readonly string[]) => Promise<Readonly<Record<string, Buffer>>>;
  /** References to values, so that old and new compare as the bytes do. */
  readonly resolve: (text: string) => string;
  /** Values to names, before anyone sees them. */
  readonly redact: (text: string) => string;
}

type FileChange = Extract<Change, { of: 'file' }>;

/** Names a change for the panel: `ctl01/file//etc/kolla/keystone/keystone.conf`. */
export const fileKey = (change: FileChange): string =>
  `${change.host}/file/${'file' in change ? change.file.path : change.path}`;

/** A unified diff of every file that the plan writes or removes, secrets masked. */
export async function diffFiles(plan: Plan, sources: DiffSources): Promise<Record<string, DiffView>> {
  const changed = plan.changes.filter(
    (change): change is FileChange =>
      change.of === 'file' && change.verb !== 'keep' && change.verb !== 'unknown',
  );
  const byHost = new Map<string, FileChange[]>();
  for (const change of changed) byHost.set(change.host, [...(byHost.get(change.host) ?? []), change]);
  const views = await Promise.all(
    [...byHost].map(async ([host, changes]) => {
      const there = changes
        .filter((change) => change.verb !== 'create')
        .map((change) => ('file' in change ? change.file.path : change.path));
      const before = there.length > 0 ? await sources.read(host, there) : {};
      return changes.map((change) => [fileKey(change), diffFile(change, before, sources)] as const);
    }),
  );
  return Object.fromEntries(views.flat());
}

function diffFile(
  change: FileChange,
  before: Readonly<Record<string, Buffer>>,
  { resolve, redact }: DiffSources,
): DiffView {
  const [path, mode, made] =
    'file' in change ? [change.file.path, change.file.mode, change.file.sources] : [change.path, '', []];
  const old = before[path]?.toString('utf8') ?? '';
  const now = 'file' in change ? resolve(change.file.body) : '';
  return { path, mode, sources: made, lines: diffLines(old, now, redact) };
}
