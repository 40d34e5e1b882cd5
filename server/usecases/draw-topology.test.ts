import { describe, expect, it } from 'vitest';
import { projectRoot } from '../boot/environment';
import { toolsOf } from '../boot/tools-of-process';
import { applyEdits } from '../core/topology/apply-edits';
import type { BrokenRule } from '../core/topology/rules';
import { topologyOf, topologyWith } from './draw-topology';

const tools = await toolsOf(projectRoot());
const globals = 'network_interface: eno1\nneutron_external_interface: eno2\n';
const groups = '[network]\nctl01\n[compute]\ncmp[01:02]\n[storage]\n[monitoring]\n';
const three = `[control]\nctl[01:03]\n${groups}`;
const draw = (inventory: string, more = '') => topologyOf(tools, { inventory, globals: globals + more });
const rule = (inventory: string, id: BrokenRule['id'], more = '') =>
  draw(inventory, more).rules.find((one) => one.id === id);
/** What the drawing is like once the fix was used. */
const mended = (inventory: string, id: BrokenRule['id'], more = '') => {
  const fix = rule(inventory, id, more)?.fix;
  return fix && rule(applyEdits(inventory, fix.edits).value ?? '', id, more);
};

describe('a topology', () => {
  it('says which containers run where, and which roles use a group', () => {
    const { placed, uses, diagnostics, interfaces } = draw(three);
    expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
    expect(placed.ctl02?.mariadb).toContain('mariadb');
    expect(placed.cmp01?.mariadb).toBeUndefined();
    expect(placed.cmp01?.nova).toContain('nova_compute');
    expect(uses.control).toContain('mariadb');
    expect(uses.network).toContain('neutron');
    expect(uses.compute).not.toContain('mariadb');
    expect(interfaces.ctl01).toContainEqual({ setting: 'neutron_external_interface', name: 'eno2' });
    expect(interfaces.cmp01?.map(({ setting }) => setting)).not.toContain('neutron_external_interface');
  });

  it('breaks no rule with three controllers', () => {
    expect(draw(three).rules).toEqual([]);
  });

  it('an even number of members, or two, is no quorum; a host that runs little is to join', () => {
    const two = `[control]\nctl[01:02]\n${groups}`;
    expect(rule(two, 'quorum')).toMatchObject({
      roles: ['mariadb', 'rabbitmq'],
      group: 'control',
      members: ['ctl01', 'ctl02'],
      fix: { does: { kind: 'add_host', group: 'control', host: 'cmp01' } },
    });
    expect(mended(two, 'quorum')).toBeUndefined();
    expect(rule(`spare1\n${two}`, 'quorum')?.fix?.does).toMatchObject({ kind: 'move_host', host: 'spare1' });
    expect(rule(`[control]\nctl[01:04]\n${groups}`, 'quorum')).toBeDefined();
  });

  it('one host alone is a choice', () => {
    expect(draw('[control]\nh1\n[network]\nh1\n[compute]\nh1\n[storage]\nh1\n').rules).toEqual([]);
  });

  it('a service that is on and has no host is told, with the group that it misses', () => {
    const more = 'enable_cinder: true\n';
    expect(rule(three, 'no_host', more)).toMatchObject({ role: 'cinder', group: 'cinder-volume' });
    expect(mended(three, 'no_host', more)).toBeUndefined();
    const emptied = `${three}[glance-api]\n`;
    expect(rule(emptied, 'no_host')).toMatchObject({
      role: 'glance',
      containers: ['glance_api'],
      fix: { does: { kind: 'add_child', group: 'glance-api', child: 'glance' } },
    });
    expect(mended(emptied, 'no_host')).toBeUndefined();
  });

  it('the metadata agent belongs beside the L3 agent', () => {
    const parted = `${three}[neutron-metadata-agent]\ncmp01\n`;
    expect(rule(parted, 'apart')).toMatchObject({ beside: 'neutron_metadata_agent', hosts: ['ctl01'] });
    expect(mended(parted, 'apart')).toBeUndefined();
  });

  it('edits show what hosts gain and lose, and the lines that change', () => {
    const edits = [{ kind: 'move_host', host: 'cmp02', from: 'compute', to: 'network' }] as const;
    const { touched, diff } = topologyWith(tools, { inventory: three, globals, edits });
    const [host] = touched;
    expect(touched.map((one) => one.host)).toEqual(['cmp02']);
    expect(host?.gains).toContain('neutron_l3_agent');
    expect(host?.loses).toContain('nova_compute');
    expect(diff.flatMap(({ kind, text }) => (kind === 'insert' ? [text] : []))).toEqual(['cmp02', 'cmp01']);
  });

  it('an edit that cannot be made is refused with the name that was probably meant', () => {
    const edits = [{ kind: 'move_host', host: 'cmp01', from: 'compute', to: 'contrl' }] as const;
    expect(() => topologyWith(tools, { inventory: three, globals, edits })).toThrow('was not changed');
  });

  it('files with errors show what is wrong and no rule', () => {
    expect(draw('[control\nctl01\n')).toMatchObject({ rules: [], placed: {} });
    expect(draw('[control\nctl01\n').diagnostics[0]?.severity).toBe('error');
  });
});
