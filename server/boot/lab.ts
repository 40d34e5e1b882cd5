import { EnsureError, ensureDocker, ensurePackages } from '../../scripts/ensure.mjs';
import { removeLabImages } from '../adapters/lab/images';
import {
  cut,
  down,
  freeze,
  get,
  type Lab,
  list,
  mend,
  powerOff,
  powerOn,
  thaw,
  up,
} from '../adapters/lab/lab';
import { enter } from '../adapters/lab/shell';
import { type LabCommand, type PowerVerb, parseCommand, usage } from './lab-arguments';

type Of<K extends LabCommand['kind']> = Extract<LabCommand, { kind: K }>;

const power: Readonly<Record<PowerVerb, (id: string, host: string) => Promise<void>>> = {
  cut,
  mend,
  freeze,
  thaw,
  off: powerOff,
  on: powerOn,
};

const say = (line: string) => console.error(line);
const answer = (value: unknown) => console.log(JSON.stringify(value, null, 2));

/** A sentence for the operator. */
class Refused extends Error {}

async function upLab(command: Of<'up'>): Promise<void> {
  await ensureDocker({ yes: command.yes });
  await ensurePackages(['mmdebstrap'], { yes: command.yes });
  const interrupt = new AbortController();
  const stop = (signal: string) => {
    say(`${signal}: removing what was made`);
    interrupt.abort(new Refused(`${signal}: the lab was removed.`));
  };
  process.once('SIGINT', stop).once('SIGTERM', stop).once('SIGHUP', stop);
  const begun = performance.now();
  const { hosts, docker, memory, tunnel } = command;
  const lab = await up({
    hosts,
    docker,
    tunnel,
    ...(memory === undefined ? {} : { memory }),
    onLine: say,
    signal: interrupt.signal,
  });
  if (command.json) return answer(lab);
  console.log(`Lab ${lab.id} is up after ${((performance.now() - begun) / 1000).toFixed(1)} s.`);
  show(lab);
  console.log(`\n  npm run lab -- ssh --lab ${lab.id} 1\n  npm run lab -- down --lab ${lab.id}`);
}

function show(lab: Lab): void {
  for (const host of lab.hosts)
    console.log(
      `  ${host.name.padEnd(8)} ${[host.address, host.tunnelAddress ?? []].flat().join(' ').padEnd(15)} ${host.hostKey}`,
    );
  console.log(`  registry ${lab.registry.address.padEnd(15)} push to ${lab.registry.push}`);
  console.log(`  vip      ${lab.vip.padEnd(15)} free, as are ${lab.spareAddresses.join(', ')}`);
}

async function downLab(command: Of<'down'>): Promise<void> {
  const ids = (await list()).map(({ id }) => id);
  if (command.id !== undefined && !ids.includes(command.id)) {
    throw new Refused(
      `There is no lab ${command.id}. ${ids.length > 0 ? `There are: ${ids.join(', ')}` : ''}`.trim(),
    );
  }
  if (command.id === undefined && !command.all && ids.length > 1) {
    throw new Refused(`Which one? ${ids.join(', ')}; or --all.`);
  }
  const gone = command.id === undefined ? ids : [command.id];
  for (const id of gone) await down(id);
  const images = command.images ? await removeLabImages() : [];
  if (command.json) return answer({ labs: gone, images });
  for (const id of gone) console.log(`Lab ${id} is gone.`);
  for (const ref of images) console.log(`${ref} is gone.`);
  if (gone.length === 0) console.log('There is no lab.');
}

async function listLabs(command: Of<'list'>): Promise<void> {
  const labs = await list();
  if (command.json) return answer(labs);
  if (labs.length === 0) console.log('There is no lab. Make one: npm run lab -- up 3');
  for (const { id, lab, running, containers } of labs) {
    const note = lab ? lab.network.subnet : 'remains without a state file; "lab down" removes them';
    console.log(`Lab ${id}: ${running} of ${containers} containers run, ${note}`);
    if (lab) show(lab);
  }
}

async function chosen(id: string | undefined, name: string) {
  const ids = id === undefined ? (await list()).flatMap(({ id, lab }) => (lab ? [id] : [])) : [id];
  const [only] = ids;
  if (only === undefined) throw new Refused('There is no lab. Make one: npm run lab -- up 3');
  if (ids.length > 1) throw new Refused(`Which lab? --lab ${ids.join(' or --lab ')}`);
  const lab = await get(only);
  if (!lab) throw new Refused(`There is no lab ${only}.`);
  const host = lab.hosts.find((candidate) => candidate.name === name);
  if (!host) throw new Refused(`Lab ${lab.id} has no ${name}: it has host1 to host${lab.hosts.length}.`);
  return { lab, host };
}

async function run(command: LabCommand): Promise<number> {
  switch (command.kind) {
    case 'help':
      console.log(usage);
      return 0;
    case 'wrong':
      say(`${command.message}\n\n${usage}`);
      return 2;
    case 'up':
      await upLab(command);
      return 0;
    case 'down':
      await downLab(command);
      return 0;
    case 'list':
      await listLabs(command);
      return 0;
    case 'ssh':
      return enter((await chosen(command.id, command.host)).host, command.words);
    default: {
      const { lab, host } = await chosen(command.id, command.host);
      await power[command.kind](lab.id, host.name);
      return 0;
    }
  }
}

// A program that ends before it is done has not done it.
process.exitCode = 1;
run(parseCommand(process.argv.slice(2))).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const plain = error instanceof Refused || error instanceof EnsureError;
    say(error instanceof Error ? (plain ? error.message : (error.stack ?? error.message)) : String(error));
    process.exitCode = 1;
  },
);
