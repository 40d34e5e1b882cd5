/** One file that a Dockerfile may copy. `mode` is 0o755 or 0o644: what else a checkout has is chance. */
export interface ContextFile {
  /** Relative to the image's folder, with `/`. */
  readonly path: string;
  readonly mode: number;
  /** Hexadecimal, of its content. */
  readonly sha256: string;
}

/** `roles/<role>/images/<image>/` as data. */
export interface ImageFolder {
  readonly role: string;
  readonly image: string;
  /** Where the Dockerfile.j2 stands, for diagnostics. */
  readonly file: string;
  readonly dockerfile: string;
  readonly context: readonly ContextFile[];
}

export interface ImageNode {
  readonly name: string;
  readonly role: string;
  /** The image its last FROM names; ROOT_IMAGE for the ones at the bottom. */
  readonly parent: string;
  /** Every image it is built from: `parent`, and those of earlier stages. */
  readonly parents: readonly string[];
  /** Rendered, with the parents' references. */
  readonly dockerfile: string;
  /** Hexadecimal sha256 of all that decides its content. */
  readonly digest: string;
  /** `<openstack_tag>-<first 12 digits of the digest>`. */
  readonly tag: string;
  /** `namespace/name:tag`, without a registry. */
  readonly ref: string;
}

export interface ImageGraph {
  readonly release: string;
  /** Code name of the Debian release below. */
  readonly suite: string;
  /** The FROM reference of ROOT_IMAGE; not part of any digest, since machines may differ in it. */
  readonly rootRef: string;
  /** By name, parents first. */
  readonly nodes: Readonly<Record<string, ImageNode>>;
}

/** The name under which Dockerfiles ask for the Debian system at the bottom. */
export const ROOT_IMAGE = 'debian';

/** `registry/namespace/name:tag`; without a registry the local reference. */
export const imageRef = (node: ImageNode, registry?: string): string =>
  registry ? `${registry}/${node.ref}` : node.ref;
