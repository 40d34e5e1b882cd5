import { timeOfBackup } from '../../core/domain/backup';
import { faultText } from '../../core/plan/backup-refusals';
import { findBackups } from '../../usecases/find-backups';
import type { BackupsView } from '../../views/backups';
import type { CliWords } from '../../words/cli/cli-words';
import { diagnosticText } from '../../words/cli/diagnostic-text';
import type { CliDeps } from '../cli-deps';
import { type ExitCode, exitCodes } from '../failure';
import type { FolderOptions } from '../folder/cloud-folder';
import { loadFolder } from '../folder/load-folder';
import type { Output } from '../terminal';
import { redactorOf } from './redactor-of';
import { trustedTargets } from './trust-hosts';

/** Lists the backups that lie on the hosts of a cloud. Fails where a host could not be looked at. */
export async function backupsAction(
  deps: CliDeps,
  output: Output,
  options: FolderOptions & { readonly name: string | undefined; readonly acceptNewHostKeys: boolean },
): Promise<ExitCode> {
  const loaded = await loadFolder(deps, { ...options, secretsNeeded: false });
  for (const warning of loaded.diagnostics) output.err(diagnosticText(warning, output.words));
  const engine = await deps.engine(undefined);
  try {
    const targets = await trustedTargets(loaded, engine, output, {
      acceptNew: options.acceptNewHostKeys,
      hosts: loaded.cloud.input.inventory.hosts,
    });
    const redact = redactorOf(loaded, targets);
    const now = engine.clock.now();
    const view = await findBackups(
      loaded.cloud,
      async (host) => {
        const target = targets[host];
        if (!target) throw new Error(`no address is configured for ${host}`);
        return engine.connections.get(target);
      },
      now,
      output.signal,
    );
    if (output.json) output.out(redact(JSON.stringify({ type: 'backups', ...view })));
    else for (const line of backupLines(view, now, output.words)) output.out(redact(line));
    return view.unseen.length === 0 ? exitCodes.done : exitCodes.failed;
  } finally {
    await engine.connections.closeAll();
  }
}

/** A line for each backup: its name, age, kind, size, and whether it is known to work. */
function backupLines({ backups, unseen }: BackupsView, now: number, words: CliWords): readonly string[] {
  const says = words.show.backups;
  return [
    ...backups.map((set) => {
      const where = [...new Set(set.parts.map(({ host }) => host))].join(', ');
      const kind = set.base === undefined ? says.full : says.after(set.base);
      const head = `${set.id}  ${age(now - timeOfBackup(set.id)).padStart(8)}  ${kind.padEnd(21)}  ${bytes(set.size).padStart(9)}  ${where}`;
      return `${head}  ${wordOf(set, now, words)}`;
    }),
    ...(backups.length === 0 ? [says.none] : []),
    ...unseen.map(({ host, cause }) => says.unseen(host, cause)),
  ];
}

function wordOf({ fault, tested }: BackupsView['backups'][number], now: number, words: CliWords): string {
  const { language } = words;
  const says = words.show.backups;
  if (fault) return says.broken(faultText(fault)[language]);
  if (!tested) return says.untested;
  const when = age(now - Date.parse(tested.at));
  return tested.works ? says.works(when, tested.says) : says.fails(when, tested.says);
}

/** `45 s`, `12 min`, `2 h`, `3 d`. */
function age(ms: number): string {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`;
  return seconds < 172_800 ? `${Math.round(seconds / 3600)} h` : `${Math.round(seconds / 86_400)} d`;
}

const bytes = (n: number): string =>
  n < 1024 ** 2 ? `${Math.ceil(n / 1024)} KiB` : `${(n / 1024 ** 2).toFixed(1)} MiB`;
