import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../domain/diagnostic';
import type { Templates } from '../domain/template';
import { buildGraph, type GraphInput } from './build-graph';
import type { ImageFolder } from './image-graph';
import { imageRef } from './image-graph';
import { buildOrder, matchImages } from './match-images';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const templates: Templates = {
  render: ({ text }, scope) =>
    text.replace(/\{\{ (\w+)(?:\['([^']+)'\])? \}\}/g, (_, name: string, key?: string) => {
      const value: unknown = scope.lookup(name);
      return String(key === undefined ? value : new Map(Object.entries(value ?? {})).get(key));
    }),
  evaluate: ({ text }) => text,
};

const folder = (image: string, parent: string, extra: Partial<ImageFolder> = {}): ImageFolder => ({
  role: 'r',
  image,
  file: `roles/r/images/${image}/Dockerfile.j2`,
  dockerfile: `FROM {{ images['${parent}'] }}\nRUN true\n`,
  context: [],
  ...extra,
});

const some = [
  folder('nova-api', 'nova-base'),
  folder('base', 'debian'),
  folder('mariadb', 'base', { context: [{ path: 'x', mode: 0o644, sha256: 'aa' }] }),
  folder('openstack-base', 'base'),
  folder('nova-base', 'openstack-base'),
];

const build = (folders: readonly ImageFolder[], more: Partial<GraphInput> = {}) =>
  buildGraph({
    folders,
    release: '2025.1',
    suite: 'trixie',
    namespace: 'kollage',
    tag: '2025.1',
    templates,
    sha256,
    ...more,
  });

const graphOf = (folders: readonly ImageFolder[], more: Partial<GraphInput> = {}) => {
  const { value, diagnostics } = build(folders, more);
  if (!value) throw new Error(diagnostics.map(formatDiagnostic).join('\n'));
  return value;
};

const digests = (folders: readonly ImageFolder[], more: Partial<GraphInput> = {}) =>
  Object.fromEntries(Object.entries(graphOf(folders, more).nodes).map(([name, n]) => [name, n.digest]));

const shown = (folders: readonly ImageFolder[]) => build(folders).diagnostics.map(formatDiagnostic);

describe('the image graph', () => {
  it('puts the reference of the parent into FROM', () => {
    const { nodes } = graphOf(some);
    expect(nodes.base?.dockerfile).toBe('FROM kollage/debian:trixie\nRUN true\n');
    expect(nodes['nova-api']?.dockerfile).toBe(`FROM ${nodes['nova-base']?.ref}\nRUN true\n`);
    expect(nodes['nova-api']?.parent).toBe('nova-base');
    expect(nodes.base?.ref).toMatch(/^kollage\/base:2025\.1-[0-9a-f]{12}$/);
  });

  it('prefixes the registry only where one is given', () => {
    const { base } = graphOf(some).nodes;
    expect(base && imageRef(base, '192.0.2.1:4000')).toBe(`192.0.2.1:4000/${base?.ref}`);
    expect(base && imageRef(base)).toBe(base?.ref);
  });

  it('gives the same digests whatever the order of folders and files, and whatever the root reference', () => {
    const files = [
      { path: 'b', mode: 0o644, sha256: '2' },
      { path: 'a', mode: 0o755, sha256: '1' },
    ];
    const one = [...some, folder('x', 'base', { context: files })];
    const other = [folder('x', 'base', { context: [...files].reverse() }), ...[...some].reverse()];
    expect(digests(one)).toEqual(digests(other, { rootRef: '192.0.2.1:4000/debian:trixie', tag: 'mine' }));
  });

  it('changes the digest of what is built on a change, and of nothing else', () => {
    const before = digests(some);
    const after = digests(
      some.map((f) => (f.image === 'openstack-base' ? { ...f, dockerfile: `${f.dockerfile}RUN more\n` } : f)),
    );
    const changed = Object.keys(before).filter((name) => before[name] !== after[name]);
    expect(changed.sort()).toEqual(['nova-api', 'nova-base', 'openstack-base']);
  });

  it.each([
    { path: 'y', mode: 0o644, sha256: 'aa' },
    { path: 'x', mode: 0o755, sha256: 'aa' },
    { path: 'x', mode: 0o644, sha256: 'bb' },
  ])('sees a changed name, mode or content of a file ($path $mode $sha256)', (file) => {
    const after = digests(some.map((f) => (f.image === 'mariadb' ? { ...f, context: [file] } : f)));
    expect(after.mariadb).not.toBe(digests(some).mariadb);
  });

  it('differs between releases', () => {
    expect(digests(some).base).not.toBe(digests(some, { suite: 'bookworm', release: 'zed' }).base);
  });

  it('lists the images of all stages as parents', () => {
    const staged = folder('z', 'base', {
      dockerfile: `FROM {{ images['mariadb'] }} AS tools\nFROM {{ images['base'] }}\nCOPY --from=tools /a /b\n`,
    });
    expect(graphOf([...some, staged]).nodes.z).toMatchObject({
      parent: 'base',
      parents: ['mariadb', 'base'],
    });
  });

  it('property: every image comes after its parents', () => {
    const plan = fc.array(fc.nat(), { minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(plan, fc.boolean(), (picks, backwards) => {
        const made = picks.map((pick, i) => folder(`i${i}`, i === 0 ? 'debian' : `i${pick % i}`));
        const graph = graphOf(backwards ? made.reverse() : made);
        const order = buildOrder(graph, Object.keys(graph.nodes));
        expect(order).toHaveLength(picks.length);
        for (const name of order)
          expect(order.indexOf(graph.nodes[name]?.parent ?? '')).toBeLessThan(order.indexOf(name));
      }),
    );
  });
});

describe('a wrong image folder', () => {
  it('with an unknown parent gets file, line and the nearest name', () => {
    expect(
      shown([
        ...some,
        folder('x', 'openstack-bse', { dockerfile: "# x\nFROM {{ images['openstack-bse'] }}" }),
      ]),
    ).toEqual([
      'roles/r/images/x/Dockerfile.j2:2: there is no image "openstack-bse"; did you mean "openstack-base"?',
    ]);
  });

  it('without FROM, or with one that leaves the graph, is an error; all are shown at once', () => {
    const none = folder('n', 'base', { dockerfile: 'RUN true\n' });
    const other = folder('o', 'base', { dockerfile: '# o\nFROM ubuntu:24.04\n' });
    expect(build([...some, none, other]).diagnostics).toMatchObject([
      { summary: 'the Dockerfile has no FROM', at: { line: 1 } },
      { summary: 'FROM ubuntu:24.04 names no image of Kollage', at: { line: 2 } },
    ]);
  });

  it('in a cycle is named with the whole cycle', () => {
    expect(shown([folder('a', 'b'), folder('b', 'c'), folder('c', 'a')])).toEqual([
      'roles/r/images/a/Dockerfile.j2:1: images are built from each other: a <- b <- c <- a',
    ]);
  });

  it('of a name that is taken is an error', () => {
    expect(build([...some, folder('base', 'debian', { role: 'q' })]).diagnostics).toMatchObject([
      { summary: 'image "base" is in role r too' },
    ]);
  });
});

describe('matching images', () => {
  it('adds the parents a match needs', () => {
    expect(matchImages(graphOf(some), ['^nova-base$']).value).toEqual([
      'base',
      'openstack-base',
      'nova-base',
    ]);
    expect(matchImages(graphOf(some), []).value).toHaveLength(5);
  });

  it('refuses a pattern that fits nothing or is none', () => {
    const { value, diagnostics } = matchImages(graphOf(some), ['mariadbb', '(']);
    expect(value).toBeUndefined();
    expect(diagnostics.map(formatDiagnostic)).toEqual([
      'no image fits "mariadbb"; did you mean "mariadb"?',
      '"(" is not a regular expression',
    ]);
  });
});
