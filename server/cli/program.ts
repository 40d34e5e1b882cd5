import { Command, CommanderError, Option } from 'commander';
import { actions } from '../core/domain/plan';
import type { CliDeps } from './cli-deps';
import { type ExitCode, exitCodes, Failure, failureLines } from './failure';
import {
  type Common,
  folderOption,
  from,
  inventoryOption,
  ofPanel,
  vaultFileOption,
  vaultIdOption,
} from './folder-flags';
import type { LiveOptions } from './live/live-options';
import type { Output, Terminal } from './terminal';

const pushOption = () =>
  new Option(
    '--push-registry <address>',
    'push images to this address, where this machine reaches docker_registry by another one than hosts do',
  );

/** What each action that reaches hosts is for, as `--help` says it. */
const liveActions = {
  prechecks: 'look whether hosts are fit for a deployment; changes nothing',
  'bootstrap-servers': 'install and set up what hosts need: Docker Engine, kernel settings, names',
  pull: 'fetch images onto the hosts',
  plan: 'show what an action would do; changes nothing',
  deploy: 'make the hosts what the folder says',
  reconfigure: 'as deploy, without building images and setting up hosts',
  upgrade:
    'as deploy, one host after the other; jumps between releases that services do not allow are refused',
  check: 'look for differences (exit code 3 when there are some); changes nothing',
  start: 'start the containers of the cloud that are stopped, in order',
  restart: 'restart the containers of the cloud, in order and one host after the other',
  stop: 'stop the containers of the cloud',
  destroy: 'remove containers, volumes and files of the cloud',
  'post-deploy': 'write admin-openrc.sh, demo-openrc.sh and clouds.yaml',
} as const;

/** Runs one command line (without `node` and the program's name) and says with what it ends. */
export async function runProgram(
  argv: readonly string[],
  deps: CliDeps,
  terminal: Terminal,
): Promise<ExitCode> {
  let code: ExitCode = exitCodes.done;
  const program = new Command('kollage')
    .description('Turns a Kolla-style folder into a running OpenStack cloud.')
    .configureOutput({
      writeOut: (text) => terminal.out(text.replace(/\n$/, '')),
      writeErr: (text) => terminal.err(text.replace(/\n$/, '')),
    })
    .showHelpAfterError('Try: kollage --help')
    .exitOverride();
  const output = (options: Common): Output => ({ ...terminal, json: options.json === true });
  const plain = (name: string, description: string) =>
    program
      .command(name)
      .description(description)
      .addOption(folderOption())
      .addOption(vaultFileOption())
      .addOption(vaultIdOption())
      .option('--name <cloud>', "the cloud's name (default: that of the folder)")
      .option('--json', 'print JSON, one object a line');
  const offline = (name: string, description: string) =>
    plain(name, description).addOption(inventoryOption());

  plain('init', 'make the folder of a cloud from an answer file')
    .requiredOption('--answers <file>', 'the answers: hosts, addresses, services, settings (YAML)')
    .action(async (options: Common & { answers: string }) => {
      const { init } = await import('./offline/init');
      await init(deps, output(options), { folder: from(options).folder, answers: options.answers });
    });
  plain('genpwd', 'fill the empty secrets of passwords.yml').action(async (options: Common) => {
    const { genpwd } = await import('./offline/genpwd');
    await genpwd(deps, output(options), from(options));
  });
  offline('validate', 'say everything that is wrong with a folder')
    .option('--strict', 'warnings fail too')
    .action(async (options: Common & { strict?: boolean }) => {
      const { validate } = await import('./offline/validate');
      await validate(deps, output(options), {
        ...from(options),
        name: options.name,
        strict: options.strict === true,
      });
    });
  offline('genconfig', 'write every configuration file of every host into a folder')
    .requiredOption('-o, --out <folder>', 'where to write')
    .option('--limit <hosts>', 'only these hosts or groups, with commas between')
    .action(async (options: Common & { out: string; limit?: string }) => {
      const { genconfig } = await import('./offline/genconfig');
      await genconfig(deps, output(options), {
        ...from(options),
        name: options.name,
        out: options.out,
        limit: options.limit,
      });
    });
  const images = program.command('images').description('the images of a cloud');
  images
    .command('list')
    .description('list the images with their content tags')
    .addOption(folderOption())
    .addOption(vaultFileOption())
    .addOption(vaultIdOption())
    .addOption(inventoryOption())
    .option('--json', 'print JSON, one object a line')
    .action(async (options: Common) => {
      const { imagesList } = await import('./offline/images-list');
      await imagesList(deps, output(options), from(options));
    });

  const approved = (name: string, description: string) =>
    offline(name, description)
      .option('-y, --yes', 'approve without asking; failing prechecks still stop it')
      .option('--accept-new-host-keys', 'trust the SSH keys of hosts that are met for the first time')
      .option('--panel <url>', 'let this panel do it, instead of this machine')
      .option('--cloud <name>', "with --panel: the cloud's name there")
      .addOption(new Option('--token <token>', 'with --panel: an API token').env('KOLLAGE_TOKEN'));
  const live = (name: string, description: string) =>
    approved(name, description)
      .option('--limit <hosts>', 'only these hosts or groups, with commas between')
      .option('--take-over <cloud>', 'replace the containers of that other cloud by those of this one')
      .option('--override-prechecks <hosts>', 'go on although prechecks fail on these hosts, by name')
      .addOption(pushOption());
  const act = async (action: LiveOptions['action'], options: LiveFlags) => {
    const wanted: LiveOptions = {
      action,
      name: options.name,
      limit: options.limit,
      yes: options.yes === true,
      pushRegistry: options.pushRegistry,
      acceptNewHostKeys: options.acceptNewHostKeys === true,
      onlyPlan: options.onlyPlan === true,
      detailedExitcode: options.detailedExitcode === true,
      containers: options.containers?.split(',').filter(Boolean) ?? [],
      takeOver: options.takeOver,
      overridden: options.overridePrechecks?.split(',').filter(Boolean) ?? [],
      destroyName: options.yesIReallyReallyMeanIt,
    };
    if (options.panel !== undefined) {
      ofPanel(options);
      const { panelAction } = await import('./panel/panel-action');
      code = await panelAction(deps, output(options), wanted, options);
    } else {
      const { folderAction } = await import('./live/folder-action');
      code = await folderAction(deps, output(options), { ...wanted, ...from(options) });
    }
  };
  for (const [name, description] of Object.entries(liveActions)) {
    const command = live(name, description);
    if (name === 'plan')
      command
        .addOption(new Option('--action <action>', 'which action').choices(actions).default('deploy'))
        .option('--detailed-exitcode', 'exit code 3 when something would change')
        .action((options: LiveFlags & { action: LiveOptions['action'] }) =>
          act(options.action, { ...options, onlyPlan: true }),
        );
    else if (name === 'start' || name === 'restart' || name === 'stop')
      command
        .option('--containers <names>', 'only these, as host/container, with commas between')
        .action((options: LiveFlags) => act(name, options));
    else if (name === 'destroy')
      command
        .option('--yes-i-really-really-mean-it <cloud>', "the cloud's name, instead of being asked for it")
        .action((options: LiveFlags) => act('destroy', options));
    else
      command.action((options: LiveFlags) =>
        act(actions.find((action) => action === name) ?? 'deploy', options),
      );
  }
  approved('init-cloud', 'give a deployed cloud its first networks, flavors, image and instance')
    .option('--external <cidr>', 'the range of the external network (default: that of the external bridge)')
    .option('--gateway <address>', 'its gateway (default: the address of the external bridge)')
    .option('--pool <first-last>', 'its floating addresses (default: .100-.200)')
    .option('--image <image>', 'tiny, an address, or a file of this machine', 'tiny')
    .option('--key <file>', 'a public SSH key that the instance lets in')
    .option('--no-instance', 'make no instance')
    .option('--undo', 'remove what init-cloud made, and nothing else')
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
        const { panelInit } = await import('./panel/panel-init');
        const { name: cloud } = options;
        code = await panelInit(deps, output(options), wanted, { ...(cloud ? { cloud } : {}), ...options });
      } else {
        const { initCloudAction } = await import('./live/init-cloud');
        code = await initCloudAction(deps, output(options), { ...wanted, ...from(options) });
      }
    });
  for (const [command, back, what] of [
    ['drain', false, 'take a compute host out of use and move its instances to others while they run'],
    ['undrain', true, 'give a drained compute host back'],
  ] as const)
    offline(`${command} <host>`, what)
      .option('--accept-new-host-keys', 'trust the SSH keys of hosts that are met for the first time')
      .action(async (host: string, options: InitFlags) => {
        const { drainAction } = await import('./live/drain');
        code = await drainAction(deps, output(options), {
          ...from(options),
          name: options.name,
          host,
          back,
          acceptNewHostKeys: options.acceptNewHostKeys === true,
        });
      });
  offline('verify', "run OpenStack's acceptance tests in a deployed cloud with enable_tempest")
    .option('--match <regex>', 'which tests (default: the smoke tests)')
    .option('--accept-new-host-keys', 'trust the SSH keys of hosts that are met for the first time')
    .action(async (options: Common & { match?: string; acceptNewHostKeys?: boolean }) => {
      const { verify } = await import('./live/verify');
      code = await verify(deps, output(options), {
        ...from(options),
        name: options.name,
        match: options.match,
        acceptNewHostKeys: options.acceptNewHostKeys === true,
      });
    });
  offline('build', 'build images that are missing, all or those that fit a pattern')
    .argument('[pattern...]', 'regular expressions, found anywhere in the name')
    .addOption(pushOption())
    .action(async (patterns: string[], options: Common & { pushRegistry?: string }) => {
      const { buildAction } = await import('./live/build-action');
      code = await buildAction(deps, output(options), {
        ...from(options),
        name: options.name,
        patterns,
        pushRegistry: options.pushRegistry,
      });
    });

  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (cause) {
    if (cause instanceof CommanderError) return cause.exitCode === 0 ? exitCodes.done : exitCodes.usage;
    if (!(cause instanceof Failure)) throw cause;
    if (argv.includes('--json'))
      terminal.out(
        JSON.stringify({
          type: 'failed',
          message: cause.message,
          ...(cause.options.remedy === undefined ? {} : { remedy: cause.options.remedy }),
          diagnostics: cause.options.diagnostics ?? [],
        }),
      );
    else for (const line of failureLines(cause)) terminal.err(line);
    return cause.options.code ?? exitCodes.failed;
  }
}

interface InitFlags extends Common {
  readonly external?: string;
  readonly gateway?: string;
  readonly pool?: string;
  readonly image: string;
  readonly key?: string;
  readonly instance: boolean;
  readonly undo?: boolean;
  readonly yes?: boolean;
  readonly acceptNewHostKeys?: boolean;
  readonly panel?: string;
  readonly cloud?: string;
  readonly token?: string;
}

/** Flags of the commands that reach hosts. */
export interface LiveFlags extends Common {
  readonly limit?: string;
  readonly yes?: boolean;
  readonly acceptNewHostKeys?: boolean;
  readonly pushRegistry?: string;
  readonly overridePrechecks?: string;
  readonly containers?: string;
  readonly takeOver?: string;
  readonly panel?: string;
  readonly cloud?: string;
  readonly token?: string;
  readonly onlyPlan?: boolean;
  readonly detailedExitcode?: boolean;
  readonly yesIReallyReallyMeanIt?: string;
}
