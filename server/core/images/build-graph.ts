import { type Checked, type Diagnostic, english } from '../domain/diagnostic';
import { TemplateFault, type Templates } from '../domain/template';
import { checkedRef } from './checked-ref';
import { type ImageFolder, type ImageGraph, type ImageNode, ROOT_IMAGE } from './image-graph';
import { parentsFirst } from './parents-first';
import { imageLookups } from './parse-from';
import { fillParents, type Rendered, renderDockerfile } from './render-dockerfile';

export interface GraphInput {
  readonly folders: readonly ImageFolder[];
  /** `openstack_release`: the release line, `2025.1`. */
  readonly release: string;
  /** Code name of the Debian release below, `trixie`. */
  readonly suite: string;
  /** `docker_namespace`. */
  readonly namespace: string;
  /** `openstack_tag`. */
  readonly tag: string;
  /** The FROM reference of the Debian base; default `kollage/debian:<suite>`, which importDebian makes. */
  readonly rootRef?: string;
  readonly templates: Templates;
  /** Hexadecimal. */
  readonly sha256: (text: string) => string;
}

/**
 * All images with their parents and content digests. A digest covers the rendered Dockerfile, its files and
 * the parents' digests, and nothing of the machine: the same sources have the same tags everywhere.
 * Dockerfiles may use `images`, `base_suite`, `openstack_release`, `openstack_tag`.
 */
export function buildGraph(input: GraphInput): Checked<ImageGraph> {
  const bad = badNames(input);
  if (bad.length > 0) return { diagnostics: bad };
  const twice = duplicates(input.folders);
  const names = input.folders.map((f) => f.image);
  const variables = {
    base_suite: input.suite,
    openstack_release: input.release,
    openstack_tag: input.tag,
  };
  const checked = input.folders.map((f) => renderDockerfile(f, names, variables, input.templates));
  const diagnostics = [...twice, ...checked.flatMap((c) => c.diagnostics)];
  const rendered = new Map(checked.flatMap(({ value }) => (value ? [[value.folder.image, value]] : [])));
  const sorted = parentsFirst(new Map([...rendered].map(([name, r]) => [name, r.parents])));
  if ('cycle' in sorted) diagnostics.push(cycleFault(sorted.cycle, rendered));
  if (diagnostics.length > 0 || 'cycle' in sorted) return { diagnostics };

  const rootRef = input.rootRef ?? `kollage/debian:${input.suite}`;
  const rootDigest = input.sha256(JSON.stringify([ROOT_IMAGE, input.suite, input.release]));
  const nodes: Record<string, ImageNode> = {};
  for (const name of sorted.order) {
    const image = rendered.get(name);
    if (!image) continue;
    const digest = input.sha256(
      JSON.stringify([
        name,
        fillParents(image.text, (parent) => nodes[parent]?.digest ?? rootDigest),
        image.folder.context.map((f) => [f.path, f.mode, f.sha256]).sort(byPath),
      ]),
    );
    const tag = `${input.tag}-${digest.slice(0, 12)}`;
    nodes[name] = {
      name,
      role: image.folder.role,
      parent: image.parent,
      parents: image.parents,
      dockerfile: fillParents(image.text, (parent) => nodes[parent]?.ref ?? rootRef),
      digest,
      tag,
      ref: `${input.namespace}/${name}:${tag}`,
    };
  }
  return { value: { release: input.release, suite: input.suite, rootRef, nodes }, diagnostics };
}

/** Checks image names first, since they go into Dockerfiles and requests. */
function badNames({ namespace, tag, suite, release }: GraphInput): readonly Diagnostic[] {
  try {
    for (const word of [tag, suite, release]) checkedRef(`${namespace}/x:${word}`);
    return [];
  } catch (error) {
    if (error instanceof TemplateFault) return error.diagnostics;
    throw error;
  }
}

const byPath = ([a = '']: readonly (string | number)[], [b = '']: readonly (string | number)[]): number =>
  a < b ? -1 : a > b ? 1 : 0;

function duplicates(folders: readonly ImageFolder[]): Diagnostic[] {
  const first = new Map<string, ImageFolder>();
  return folders.flatMap((folder) => {
    const before = first.get(folder.image);
    first.set(folder.image, before ?? folder);
    const summary =
      folder.image === ROOT_IMAGE
        ? `"${ROOT_IMAGE}" is the Debian system itself: another name is needed`
        : before && `image "${folder.image}" is in role ${before.role} too`;
    return summary ? [{ severity: 'error', ...english(summary), at: { file: folder.file, line: 1 } }] : [];
  });
}

function cycleFault(cycle: readonly string[], rendered: ReadonlyMap<string, Rendered>): Diagnostic {
  const [name = '', next = ''] = cycle;
  const folder = rendered.get(name)?.folder;
  const line = folder && imageLookups(folder.dockerfile).find((l) => l.name === next)?.line;
  return {
    severity: 'error',
    ...english(`images are built from each other: ${cycle.join(' <- ')}`),
    ...(folder ? { at: { file: folder.file, line: line ?? 1 } } : {}),
  };
}
