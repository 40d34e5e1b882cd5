import { Option } from 'commander';
import { type Action, actions } from '../../core/domain/plan';
import { carriesOut } from '../../core/domain/scope';
import { exitCodes, Failure } from '../failure';
import { type Common, from, inventoryOption, ofPanel } from '../folder-flags';
import type { LiveOptions } from '../live/live-options';
import {
  backupOption,
  type CommandLine,
  folderCommand,
  limitOption,
  newKeysOption,
  pushOption,
} from './command-line';

type LiveCommand = Exclude<Action, 'build' | 'genconfig'> | 'plan';

const isLive = (action: Action): action is Exclude<LiveCommand, 'plan'> =>
  action !== 'build' && action !== 'genconfig';

/** `plan`, which shows any action, and the actions on hosts. `build` and `genconfig` are commands of their own. */
const liveCommands: readonly LiveCommand[] = ['plan', ...actions.filter(isLive)];

/** Flags of commands that somebody approves, here or in a panel. */
export interface ApprovedFlags extends Common {
  readonly yes?: boolean;
  readonly acceptNewHostKeys?: boolean;
  readonly panel?: string;
  readonly cloud?: string;
  readonly token?: string;
}

interface LiveFlags extends ApprovedFlags {
  readonly limit?: string;
  readonly services?: string;
  readonly pushRegistry?: string;
  readonly overridePrechecks?: string;
  readonly containers?: string;
  readonly takeOver?: string;
  readonly to?: string;
  readonly onlyPlan?: boolean;
  readonly detailedExitcode?: boolean;
  readonly yesIReallyReallyMeanIt?: string;
  readonly backup?: string;
  readonly incremental?: boolean;
  readonly reboot?: boolean;
  readonly all?: boolean;
}

/** A command that somebody approves. */
export function approvedCommand(line: CommandLine, name: LiveCommand | 'init-cloud', args = '') {
  const { options: says } = line.words.help;
  return folderCommand(line, name, args)
    .addOption(inventoryOption(line.words))
    .option('-y, --yes', says.yes)
    .addOption(newKeysOption(line.words))
    .option('--panel <url>', says.panel)
    .option('--cloud <name>', says.cloud)
    .addOption(new Option('--token <token>', says.token).env('KOLLAGE_TOKEN'));
}

/** The commands that plan an action and carry it out. */
export function actionCommands(line: CommandLine): void {
  const { options: says } = line.words.help;
  const live = (name: LiveCommand) => {
    const command = approvedCommand(line, name, name === 'maintain' ? ' [hosts...]' : '');
    if (name !== 'maintain') command.addOption(limitOption(line.words));
    command
      .option('--services <names>', says.services)
      .option('--override-prechecks <hosts>', says.overridePrechecks)
      .addOption(pushOption(line.words));
    if (name === 'plan' || takesOver(name)) command.option('--take-over <cloud>', says.takeOver);
    return command;
  };
  for (const name of liveCommands) {
    const command = live(name);
    if (name === 'plan')
      command
        .addOption(new Option('--action <action>', says.action).choices(actions).default('deploy'))
        .option('--to <run>', says.to)
        .option('--detailed-exitcode', says.detailedExitcode)
        .action((options: LiveFlags & { action: LiveOptions['action'] }) =>
          act(line, options.action, { ...options, onlyPlan: true }),
        );
    else if (name === 'maintain')
      command
        .option('--reboot', says.reboot)
        .option('--all', says.allHosts)
        .action((hosts: readonly string[], options: LiveFlags) =>
          act(line, name, { ...options, ...maintained(hosts, options) }),
        );
    else {
      if (name === 'start' || name === 'restart' || name === 'stop')
        command.option('--containers <names>', says.containers);
      if (name === 'rollback') command.option('--to <run>', says.to);
      if (name === 'backup') command.option('--incremental', says.incremental);
      if (name === 'test-backup' || name === 'restore') command.addOption(backupOption(line.words));
      if (name === 'destroy' || name === 'restore')
        command.option('--yes-i-really-really-mean-it <cloud>', says.destroyName);
      command.action((options: LiveFlags) => act(line, name, options));
    }
  }
}

/** A host is taken out of service only where somebody named it, or all of them. */
function maintained(hosts: readonly string[], { all = false }: LiveFlags): Pick<LiveFlags, 'limit'> {
  if (hosts.length > 0 === all)
    throw new Failure(({ failures }) => failures.sayWhichHosts, { code: exitCodes.usage });
  return all ? {} : { limit: hosts.join(',') };
}

/** Whether an action can replace the containers of another cloud. */
const takesOver = (action: Action): boolean => carriesOut(action, { of: 'container' });

async function act(line: CommandLine, action: Action, options: LiveFlags): Promise<void> {
  const { deps, output, ended } = line;
  if (options.takeOver !== undefined && !takesOver(action))
    throw new Failure(({ failures }) => failures.flagIgnored(action, '--take-over'), {
      code: exitCodes.usage,
    });
  const wanted: LiveOptions = {
    action,
    name: options.name,
    limit: options.limit,
    yes: options.yes === true,
    pushRegistry: options.pushRegistry,
    acceptNewHostKeys: options.acceptNewHostKeys === true,
    onlyPlan: options.onlyPlan === true,
    detailedExitcode: options.detailedExitcode === true,
    services: options.services?.split(',').filter(Boolean) ?? [],
    containers: options.containers?.split(',').filter(Boolean) ?? [],
    takeOver: options.takeOver,
    to: options.to,
    overridden: options.overridePrechecks?.split(',').filter(Boolean) ?? [],
    destroyName: options.yesIReallyReallyMeanIt,
    backup: options.backup,
    incremental: options.incremental === true,
    reboot: options.reboot === true,
  };
  if (options.panel !== undefined) {
    ofPanel(options);
    const { panelAction } = await import('../panel/panel-action');
    ended(await panelAction(deps, output(options), wanted, options));
  } else {
    const { folderAction } = await import('../live/folder-action');
    ended(await folderAction(deps, output(options), { ...wanted, ...from(options) }));
  }
}
