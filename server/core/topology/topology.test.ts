import { describe, expect, it } from 'vitest';
import { applyEdits } from './apply-edits';
import { type DefaultGroups, type Drawing, drawInventory } from './drawing';
import { dropGroup, dropHosts } from './drop';
import { missingInterfaces } from './fact-rules';
import { readHostLines } from './host-lines';
import { hostVariables } from './host-variables';
import { addHosts, importInventory } from './import-hosts';

const defaults: DefaultGroups = {
  mariadb: { children: ['control'] },
  neutron: { children: ['network'] },
  'neutron-l3-agent': { children: ['neutron'] },
  'nova-compute': { children: ['compute'] },
};
const text = `# who is who
[control]
ctl[01:02] ansible_user=root  # rack 1

[network]
ctl01

[compute]
cmp01 ansible_host=192.0.2.41

[rack1:children]
compute
`;

function draw(inventory = text): Drawing {
  const { value } = drawInventory(inventory, defaults);
  if (!value) throw new Error('no drawing');
  return value;
}

/** The text after a drop; the reason where it is refused. */
function dropped(drop: ReturnType<typeof dropHosts>, inventory = text): string {
  if (drop.kind === 'refused') return drop.why.kind;
  return applyEdits(inventory, drop.edits).value ?? 'no text';
}

describe('a drawing', () => {
  it('shows the main groups first, then those of the operator', () => {
    expect(draw().shown).toEqual(['control', 'network', 'compute', 'rack1']);
  });

  it('folds away groups that stand in the file as the roles have them', () => {
    expect(draw(`${text}\n[mariadb:children]\ncontrol\n`).shown).not.toContain('mariadb');
    expect(draw(`${text}\n[mariadb:children]\nnetwork\n`).shown).toContain('mariadb');
  });

  it('knows the members of a group that the file leaves out', () => {
    expect(draw().groups.mariadb).toMatchObject({ written: false, members: ['ctl01', 'ctl02'] });
  });

  it('knows addresses, the groups of a host and hosts in no group', () => {
    const drawing = draw(`spare01\n${text}`);
    expect(drawing.hosts.cmp01).toMatchObject({ address: '192.0.2.41', groups: ['compute'] });
    expect(drawing.hosts.ctl01?.groups).toEqual(['control', 'network']);
    expect(drawing.unassigned).toEqual(['spare01']);
  });
});

describe('a host dropped on a group', () => {
  it('moves with its variables, and the comments of the file stay', () => {
    const after = dropped(dropHosts(draw(), [{ host: 'cmp01', from: 'compute' }], 'network'));
    expect(after).toContain('[network]\nctl01\ncmp01 ansible_host=192.0.2.41\n');
    expect(after).toContain('# who is who\n[control]\nctl[01:02] ansible_user=root  # rack 1\n');
  });

  it('is in both groups when it is copied', () => {
    const held = [{ host: 'cmp01', from: 'compute' }];
    const after = dropped(dropHosts(draw(), held, 'network', true));
    expect(draw(after).hosts.cmp01?.groups).toEqual(['network', 'compute']);
  });

  it('is refused where it is already, and those that are not are taken', () => {
    const ctl = { host: 'ctl01', from: 'control' };
    expect(dropped(dropHosts(draw(), [ctl], 'network'))).toBe('already');
    const after = dropped(dropHosts(draw(), [ctl, { host: 'cmp01', from: 'compute' }], 'network'));
    expect(draw(after).groups.network?.hosts).toEqual(['ctl01', 'cmp01']);
    expect(draw(after).groups.control?.hosts).toEqual(['ctl01', 'ctl02']);
  });

  it('has the group written when only the roles name it', () => {
    const after = dropped(dropHosts(draw(), [{ host: 'cmp01', from: 'compute' }], 'nova-compute'));
    expect(draw(after).groups['nova-compute']).toMatchObject({ hosts: ['cmp01'], children: ['compute'] });
  });

  it('taken out of its last group stays in the inventory', () => {
    const drawing = draw(dropped(dropHosts(draw(), [{ host: 'cmp01', from: 'compute' }], undefined)));
    expect(drawing.unassigned).toEqual(['cmp01']);
    expect(drawing.hosts.cmp01?.address).toBe('192.0.2.41');
    const both = ['control', 'network'].map((from) => ({ host: 'ctl01', from }));
    expect(draw(dropped(dropHosts(draw(), both, undefined))).unassigned).toEqual(['ctl01']);
  });

  it('comes out of the unassigned, with what its line says', () => {
    const inventory = `spare01 ansible_host=192.0.2.9\n${text}`;
    const drop = dropHosts(draw(inventory), [{ host: 'spare01', from: 'ungrouped' }], 'compute', true);
    expect(draw(dropped(drop, inventory)).hosts.spare01).toEqual({
      name: 'spare01',
      address: '192.0.2.9',
      groups: ['compute'],
    });
  });
});

describe('a group dropped on a group', () => {
  it('is its child, and leaves where it was', () => {
    const drawing = draw(dropped(dropGroup(draw(), 'compute', 'rack1', 'network')));
    expect(drawing.groups.network?.children).toEqual(['compute']);
    expect(drawing.groups.rack1?.children).toEqual([]);
  });

  it('is refused below itself, in itself, and twice', () => {
    expect(dropped(dropGroup(draw(), 'rack1', undefined, 'compute'))).toBe('cycle');
    expect(dropped(dropGroup(draw(), 'rack1', undefined, 'rack1'))).toBe('self');
    expect(dropped(dropGroup(draw(), 'compute', undefined, 'rack1'))).toBe('child_already');
  });

  it('can leave a group that only the roles name', () => {
    const drawing = draw(dropped(dropGroup(draw(), 'control', 'mariadb', undefined)));
    expect(drawing.groups.mariadb).toMatchObject({ written: true, children: [], members: [] });
  });
});

describe('a pasted list', () => {
  const read = (list: string) => readHostLines(list, new Set(['ctl01']));

  it('may be names, ranges, names with addresses or with variables', () => {
    const hosts = read(
      'cmp01 192.0.2.41 # new\n\ncmp[02:03]\ncmp04 ansible_host=192.0.2.44 rack="r 1"'.replace(
        ' rack="r 1"',
        ' rack=r1',
      ),
    ).flatMap((line) => line.hosts);
    expect(hosts).toEqual([
      { name: 'cmp01', vars: { ansible_host: '192.0.2.41' } },
      { name: 'cmp02', vars: {} },
      { name: 'cmp03', vars: {} },
      { name: 'cmp04', vars: { ansible_host: '192.0.2.44', rack: 'r1' } },
    ]);
  });

  it('may be CSV with a head in any order', () => {
    expect(read('ip,name,port\n192.0.2.41,cmp01,2222').flatMap((line) => line.hosts)).toEqual([
      { name: 'cmp01', vars: { ansible_host: '192.0.2.41', ansible_port: 2222 } },
    ]);
  });

  it('has its wrong lines marked, and the others taken', () => {
    const lines = read(
      'cmp01\ncmp01\nctl01\ncmp[04:02]\ncmp05 192.0.2.256\n-x\ncmp[06:07] 192.0.2.6\ncmp08 a b c d',
    );
    expect(lines.map((line) => line.wrong?.en)).toEqual([
      undefined,
      'cmp01 stands in line 1 already',
      'ctl01 is in the inventory already',
      'bad range "[04:02]": the first value is beyond the last',
      '"192.0.2.256" is no address of a host',
      '"-x" is no host name: letters, digits, dots and hyphens',
      '2 hosts cannot share the address 192.0.2.6',
      '"d" is one column too many',
    ]);
  });

  it('becomes hosts of a group, or of none', () => {
    const edits = addHosts(
      draw(),
      read('cmp09 192.0.2.49').flatMap((line) => line.hosts),
      'compute',
    );
    expect(applyEdits(text, edits).value).toContain('cmp09 ansible_host=192.0.2.49\n');
    const loose = addHosts(draw(), [{ name: 'srv1', vars: {} }], undefined);
    expect(draw(applyEdits(text, loose).value).unassigned).toEqual(['srv1']);
  });
});

it('another inventory brings its hosts, groups and variables, and what is here stays', () => {
  const other = `[control]\nctl01 ansible_user=eve\nctl03 ansible_host=192.0.2.13\n\n[gpu]\ncmp07\n\n[gpu:vars]\nrack=r2\n\n[compute:children]\ngpu\n`;
  const { value = [] } = importInventory(draw(), other);
  const after = applyEdits(text, value).value ?? '';
  const drawing = draw(after);
  expect(drawing.groups.control?.hosts).toEqual(['ctl01', 'ctl02', 'ctl03']);
  expect(drawing.groups.compute?.members).toEqual(['cmp07', 'cmp01']);
  expect(after).toContain('[gpu:vars]\nrack=r2');
  expect(after).not.toContain('eve');
});

it('an interface that a host lacks is told with the card that could take its place', () => {
  const card = (name: string, addresses: string[] = []) => ({
    name,
    up: true,
    mac: '',
    mtu: 1500,
    addresses,
  });
  const facts = {
    interfaces: [card('lo'), card('eth0', ['192.0.2.4/24']), card('eth1')],
    defaultInterface: 'eth0',
  };
  const wanted = [
    { setting: 'network_interface', name: 'eno1' },
    { setting: 'tunnel_interface', name: 'eth0' },
    { setting: 'neutron_external_interface', name: 'eno2' },
  ];
  expect(
    missingInterfaces('net01', wanted, facts).map(({ name, fix }) => [
      name,
      fix && 'value' in fix && fix.value,
    ]),
  ).toEqual([
    ['eno1', 'eth0'],
    ['eno2', 'eth1'],
  ]);
});

it('variables of a host are told with who set them, and secrets without their value', () => {
  const inventory = `[control]\nctl01 ansible_host=192.0.2.11 ansible_password=hush\n\n[control:vars]\nrack=r1\n`;
  expect(hostVariables(inventory, defaults, 'ctl01')).toEqual([
    { name: 'ansible_host', value: '192.0.2.11', of: 'host', owner: 'ctl01', line: 2 },
    { name: 'ansible_password', value: undefined, of: 'host', owner: 'ctl01', line: 2 },
    { name: 'rack', value: 'r1', of: 'group', owner: 'control', line: 5 },
  ]);
  expect(hostVariables(inventory, defaults, 'constructor')).toEqual([]);
});
