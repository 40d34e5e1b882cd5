const some = (n: number, one: string, many: string) => `${n} ${n === 1 ? one : many}`;
const names = (list: readonly string[]) =>
  list.length < 2 ? list.join('') : `${list.slice(0, -1).join(', ')} and ${list.at(-1)}`;

/** The wizard for several hosts. */
export const enSeveral = {
  step: 'Hosts',
  title: 'On which hosts shall the cloud run?',
  lead: 'Kollage looks at every host first. Nothing is written to them before you approve the plan.',
  hosts: 'Hosts',
  hostsHelp:
    'A host or a range a line, cmp[01:04], with an address or variables after it; or CSV with the columns name, address, user, port.',
  placeholder: 'ctl01 192.0.2.11\nctl02 192.0.2.12\nctl03 192.0.2.13\ncmp01 192.0.2.21',
  file: 'Read a file',
  fileTooBig: 'This file is larger than 200 kB.',
  noHosts: 'Name at least one host.',
  roles: 'Who does what',
  rolesLead: 'Proposed by the number of hosts. The ticks become the groups of the inventory.',
  host: 'Host',
  address: 'Address',
  roleOf: (role: string, host: string) => `${role} on ${host}`,
  problem: {
    missing: (roles: readonly string[]) => `No host has the role ${names(roles)}.`,
    quorum: ([n = '']: readonly string[]) =>
      `${n} controllers survive the loss of no more of them than ${Number(n) - 1} would. Use an odd number.`,
    no_role: (hosts: readonly string[]) => `${names(hosts)}: no role, so nothing runs there.`,
    too_many: ([n = '']: readonly string[]) =>
      `The wizard takes up to ${n} hosts. Import an inventory instead.`,
  },
  look: (n: number) => `Look at ${some(n, 'host', 'hosts')}`,
  lookWithout: (n: number, wrong: number) =>
    `Look at ${some(n, 'host', 'hosts')}, leave out ${some(wrong, 'wrong line', 'wrong lines')}`,
  unseen: (n: number, all: number) => `${n} of ${some(all, 'host does', 'hosts do')} not answer.`,
  noWay: 'no address',
  unseenHelp: 'Correct the lines above, or look again when the hosts answer.',
  goOn: 'Go on all the same',
  found: (seen: number, all: number) => `${seen} of ${some(all, 'host', 'hosts')} seen`,
  registryTitle: 'Where do hosts get their images?',
  registryLead: 'Images are built once, on the machine of Kollage.',
  registry: {
    pulled: 'From a registry',
    pulledDoes: 'Images are pushed there once, and hosts pull what they need. Right for several hosts.',
    carried: 'Over SSH, without a registry',
    carriedDoes: (hosts: number) =>
      `Every image is sent to ${hosts === 1 ? 'the host' : `each of the ${hosts} hosts`} from the machine of Kollage. Right for a few hosts nearby.`,
    address: 'Address of the registry',
    addressHelp: 'Host and port, as the hosts reach it.',
    badAddress: 'A host, with a port or a path after it, and no https://.',
    encrypted: 'It speaks TLS',
    user: 'User',
    userHelp: 'Empty: no sign-in.',
    password: 'Password',
    passwordHelp: 'Kept as a secret.',
    half: 'A user needs a password, and a password a user.',
  },
  decideTitle: 'Four decisions. Everything else was found on the hosts.',
  closed: 'Floating addresses answer on the network hosts alone. Right for trying; a card can be set later.',
  lack: {
    silent: 'did not answer',
    no_interface: (nic: string) => `has no interface ${nic}: set network_interface for it under Settings`,
    no_address: (nic: string) => `${nic} has no IPv4 address`,
    other_network: (nic: string) => `the cloud address is not in the network of ${nic}`,
  },
  again: 'Look again',
  notYet: 'What is found on the hosts appears here.',
};
