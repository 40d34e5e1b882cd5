import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect as open, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileGiven } from './role-cases/compile-given';
import { readRolesAndTools, rolesFolder } from './roles-and-tools';

const MEMBERS = [1, 2, 3] as const;
type Member = (typeof MEMBERS)[number];
const VIP = '127.0.11.200';
const addressOf = (member: Member): string => `127.0.11.${member}`;

const folder = mkdtempSync(join(tmpdir(), 'kollage-database-check-'));
const processes: ChildProcess[] = [];
const answering = new Map<Member, ChildProcess>();
/** By member, the first at 0. */
const databases: Server[] = [];

/** What the database of a member says of itself, as its client prints it. */
function says(member: Member, ready: 'ON' | 'OFF', state: string): void {
  const rows = { wsrep_ready: ready, wsrep_local_state_comment: state, wsrep_sst_method: 'mariabackup' };
  const lines = Object.entries({ ...rows, read_only: 'OFF' }).map(([name, value]) => `${name}\t${value}\n`);
  const file = join(folder, `member${member}`);
  writeFileSync(`${file}.new`, lines.join(''));
  renameSync(`${file}.new`, file);
}

function start(argv: readonly string[], env: Readonly<Record<string, string>> = {}): ChildProcess {
  const [program = '', ...rest] = argv;
  const child = spawn(program, rest, { env: { ...process.env, ...env }, stdio: 'ignore' });
  processes.push(child);
  return child;
}

/** The program of the image, with a client that prints what the member is made to say. */
function answer(member: Member): void {
  const bin = join(folder, `bin${member}`);
  mkdirSync(bin, { recursive: true });
  const client = join(bin, 'mariadb');
  writeFileSync(client, `#!/bin/bash\nwhile read -r _; do cat ${join(folder, `member${member}`)}; done\n`);
  chmodSync(client, 0o755);
  const program = join(rolesFolder(), 'mariadb/images/mariadb-server/galera_answer');
  const env = { PATH: `${bin}:${process.env.PATH ?? ''}` };
  answering.set(member, start(['python3', '-B', program, addressOf(member), '4569'], env));
}

/** A database that tells its number to who connects, and keeps the connection. */
async function database(member: Member): Promise<void> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.write(String(member));
  });
  databases[member - 1] = server;
  await once(server.listen(3306, addressOf(member)), 'listening');
}

/** Of this member nobody hears any more: its port takes no further connection, as that of a host without power. */
async function deafen(member: Member): Promise<ChildProcess> {
  const server = databases[member - 1];
  if (server) await new Promise((closed) => server.close(closed));
  const script = [
    'import socket, sys, time',
    'full = socket.socket(); full.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)',
    'full.bind((sys.argv[1], 3306)); full.listen(0)',
    'waiting = [socket.socket() for _ in range(4)]',
    'for one in waiting: one.setblocking(False); one.connect_ex((sys.argv[1], 3306))',
    'print("full", flush=True); time.sleep(60)',
  ];
  const child = spawn('python3', ['-c', script.join('\n'), addressOf(member)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  processes.push(child);
  await once(child.stdout, 'data');
  return child;
}

/** Connects as a service would. */
async function connected(): Promise<{ readonly member: string; readonly socket: Socket }> {
  const socket = open(3306, VIP);
  const member = await new Promise<string>((told) => {
    socket.once('data', (data) => told(data.toString()));
    socket.once('close', () => told('nobody'));
    socket.once('error', () => told('nobody'));
  });
  return { member, socket };
}

/** Who answers at the floating address, once it is the one expected, or after ten seconds. */
async function whoAnswers(expected: string): Promise<string> {
  for (let tries = 0; ; tries++) {
    const { member, socket } = await connected();
    socket.destroy();
    if (member === expected || tries === 100) return member;
    await sleep(100);
  }
}

let config = '';
beforeAll(async () => {
  const { value: tools } = await readRolesAndTools();
  if (!tools) throw new Error('the roles cannot be read');
  const hosts = MEMBERS.map((member) => `host${member}`);
  const groups = ['control', 'network', 'compute', 'storage', 'monitoring'];
  const { value } = compileGiven(
    {
      inventory: Object.fromEntries(groups.map((group) => [group, hosts])),
      globals: {
        network_interface: 'eth0',
        kolla_internal_vip_address: VIP,
        api_interface_address: '127.0.11.{{ 1 + groups.all.index(inventory_hostname) }}',
        enable_openstack_core: false,
      },
      overrides: {},
      facts: {},
    },
    tools,
  );
  const containers = value?.hosts.host1?.containers ?? [];
  const file = containers
    .flatMap(({ files }) => files)
    .find(({ path }) => path === '/etc/kolla/haproxy/haproxy.cfg');
  if (!file) throw new Error('HAProxy has no configuration');
  config = join(folder, 'haproxy.cfg');
  writeFileSync(config, file.body.replaceAll('/var/lib/kolla/haproxy', folder));
  for (const member of MEMBERS) {
    says(member, 'ON', 'Synced');
    answer(member);
    await database(member);
  }
  start(['/usr/sbin/haproxy', '-db', '-f', config]);
});
afterAll(() => {
  for (const child of processes) child.kill('SIGKILL');
  for (const server of databases) server.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('HAProxy before a database of three members', () => {
  it('takes the configuration without a warning', () => {
    const said = execFileSync('/usr/sbin/haproxy', ['-c', '-f', config], { encoding: 'utf8' });
    expect(said).toContain('Configuration file is valid');
    expect(said).not.toContain('WARNING');
  });

  it('uses one member, and another once that one is no longer in sync', async () => {
    expect(await whoAnswers('1')).toBe('1');
    says(1, 'ON', 'Joined');
    expect(await whoAnswers('2')).toBe('2');
  });

  it('goes on with a member that gives its data to another', async () => {
    says(1, 'ON', 'Donor/Desynced');
    expect(await whoAnswers('1')).toBe('1');
  });

  it('uses none that is cut off from the majority', async () => {
    for (const member of MEMBERS) says(member, 'OFF', 'Synced');
    expect(await whoAnswers('nobody')).toBe('nobody');
    says(3, 'ON', 'Synced');
    expect(await whoAnswers('3')).toBe('3');
    for (const member of MEMBERS) says(member, 'ON', 'Synced');
    expect(await whoAnswers('1')).toBe('1');
  });

  it('leads who is just connecting to another member once that one is gone', async () => {
    const deaf = await deafen(1);
    const { member, socket } = await connected();
    socket.destroy();
    expect(member).toBe('2');
    deaf.kill('SIGKILL');
    await once(deaf, 'exit');
    await database(1);
    expect(await whoAnswers('1')).toBe('1');
  });

  it('goes on with a member that does not answer the question: its port decides', async () => {
    answering.get(1)?.kill('SIGKILL');
    await sleep(4_000);
    expect(await whoAnswers('1')).toBe('1');
    answer(1);
  });

  it('speaks HTTP with other load balancers', async () => {
    const ask = async () => (await fetch(`http://${addressOf(2)}:4569/`)).status;
    expect(await ask()).toBe(200);
    says(2, 'ON', 'Joining: receiving State Transfer');
    await sleep(2_000);
    expect(await ask()).toBe(503);
  });
});
