import { type Common, from, inventoryOption, ofPanel } from '../folder-flags';
import { type ApprovedFlags, approvedCommand } from './action-commands';
import { type CommandLine, folderCommand, newKeysOption, pushOption } from './command-line';

interface InitFlags extends ApprovedFlags {
  readonly external?: string;
  readonly gateway?: string;
  readonly pool?: string;
  readonly image: string;
  readonly key?: string;
  readonly instance: boolean;
  readonly undo?: boolean;
}

/** The commands that use a deployed cloud, and `build`. */
export function cloudCommands(line: CommandLine): void {
  const { deps, words, output, ended } = line;
  const { options: says } = words.help;
  approvedCommand(line, 'init-cloud')
    .option('--external <cidr>', says.external)
    .option('--gateway <address>', says.gateway)
    .option('--pool <first-last>', says.pool)
    .option('--image <image>', says.image, 'tiny')
    .option('--key <file>', says.key)
    .option('--no-instance', says.noInstance)
    .option('--undo', says.undo)
    .action(async (options: InitFlags) => {
      const wanted = {
        name: options.name,
        external: options.external,
        gateway: options.gateway,
        pool: options.pool,
        image: options.image,
        key: options.key,
        instance: options.instance,
        undo: options.undo === true,
        acceptNewHostKeys: options.acceptNewHostKeys === true,
        yes: options.yes === true,
      };
      if (options.panel !== undefined) {
        ofPanel(options);
        const { panelInit } = await import('../panel/panel-init');
        const { name: cloud } = options;
        ended(await panelInit(deps, output(options), wanted, { ...(cloud ? { cloud } : {}), ...options }));
      } else {
        const { initCloudAction } = await import('../live/init-cloud');
        ended(await initCloudAction(deps, output(options), { ...wanted, ...from(options) }));
      }
    });
  folderCommand(line, 'backups')
    .addOption(inventoryOption(words))
    .addOption(newKeysOption(words))
    .action(async (options: Common & { acceptNewHostKeys?: boolean }) => {
      const { backupsAction } = await import('../live/backups');
      const { name, acceptNewHostKeys = false } = options;
      ended(await backupsAction(deps, output(options), { ...from(options), name, acceptNewHostKeys }));
    });
  for (const name of ['drain', 'undrain'] as const)
    folderCommand(line, name, ' <host>')
      .addOption(inventoryOption(words))
      .addOption(newKeysOption(words))
      .action(async (host: string, options: Common & { acceptNewHostKeys?: boolean }) => {
        const { drainAction } = await import('../live/drain');
        ended(
          await drainAction(deps, output(options), {
            ...from(options),
            name: options.name,
            host,
            back: name === 'undrain',
            acceptNewHostKeys: options.acceptNewHostKeys === true,
          }),
        );
      });
  folderCommand(line, 'verify')
    .addOption(inventoryOption(words))
    .option('--match <regex>', says.match)
    .addOption(newKeysOption(words))
    .action(async (options: Common & { match?: string; acceptNewHostKeys?: boolean }) => {
      const { verify } = await import('../live/verify');
      ended(
        await verify(deps, output(options), {
          ...from(options),
          name: options.name,
          match: options.match,
          acceptNewHostKeys: options.acceptNewHostKeys === true,
        }),
      );
    });
  folderCommand(line, 'build')
    .addOption(inventoryOption(words))
    .argument('[pattern...]', says.patterns)
    .addOption(pushOption(words))
    .action(async (patterns: string[], options: Common & { pushRegistry?: string }) => {
      const { buildAction } = await import('../live/build-action');
      ended(
        await buildAction(deps, output(options), {
          ...from(options),
          name: options.name,
          patterns,
          pushRegistry: options.pushRegistry,
        }),
      );
    });
}
