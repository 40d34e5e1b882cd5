import { type Common, folderOptions, from, inventoryOption } from '../folder-flags';
import { type CommandLine, folderCommand, limitOption } from './command-line';

/** The commands that reach no host. */
export function offlineCommands(line: CommandLine): void {
  const { program, deps, words, output } = line;
  const { commands, options: says } = words.help;
  const offline = (name: 'certificates' | 'validate' | 'genconfig') =>
    folderCommand(line, name).addOption(inventoryOption(words));

  folderCommand(line, 'init')
    .requiredOption('--answers <file>', says.answers)
    .action(async (options: Common & { answers: string }) => {
      const { init } = await import('../offline/init');
      await init(deps, output(options), { folder: from(options).folder, answers: options.answers });
    });
  folderCommand(line, 'genpwd').action(async (options: Common) => {
    const { genpwd } = await import('../offline/genpwd');
    await genpwd(deps, output(options), from(options));
  });
  offline('certificates')
    .option('--rotate', says.rotate)
    .action(async (options: Common & { rotate?: boolean }) => {
      const { certificates } = await import('../offline/certificates');
      await certificates(deps, output(options), {
        ...from(options),
        name: options.name,
        rotate: options.rotate === true,
      });
    });
  offline('validate')
    .option('--strict', says.strict)
    .action(async (options: Common & { strict?: boolean }) => {
      const { validate } = await import('../offline/validate');
      await validate(deps, output(options), {
        ...from(options),
        name: options.name,
        strict: options.strict === true,
      });
    });
  offline('genconfig')
    .requiredOption('-o, --out <folder>', says.out)
    .addOption(limitOption(words))
    .action(async (options: Common & { out: string; limit?: string }) => {
      const { genconfig } = await import('../offline/genconfig');
      await genconfig(deps, output(options), {
        ...from(options),
        name: options.name,
        out: options.out,
        limit: options.limit,
      });
    });
  const list = program
    .command('images')
    .description(commands.images)
    .command('list')
    .description(commands['images list']);
  for (const option of [...folderOptions(words), inventoryOption(words)]) list.addOption(option);
  list.option('--json', says.json).action(async (options: Common) => {
    const { imagesList } = await import('../offline/images-list');
    await imagesList(deps, output(options), from(options));
  });
}
