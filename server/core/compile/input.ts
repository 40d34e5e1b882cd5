import type { Catalog } from '../catalog/catalog';
import type { X509 } from '../certificates/x509';
import type { NamedText } from '../domain/folder-files';
import type { Variables } from '../domain/inventory';
import type { Secrets } from '../domain/secret';
import type { Templates } from '../domain/template';
import type { ResolvedInventory } from '../inventory/resolve-groups';
import type { OverrideFile } from '../overrides/override-file';

/** Digests, given from outside so that compile stays free of Node. Hexadecimal. */
export interface Hashes {
  sha1(text: string): string;
  sha256(text: string): string;
}

/** The facts of a machine that templates may use. Offline, all of them may be missing. */
export interface MachineFacts {
  readonly hostname?: string;
  readonly cpus?: number;
  readonly memoryMb?: number;
  /** The card of the default route. */
  readonly defaultInterface?: string;
  /** Whether KVM runs ordinary guests. */
  readonly kvm?: boolean;
  /** Kernel modules that can be used. */
  readonly modules?: readonly string[];
  /** CIDR notation, by interface. */
  readonly addresses?: Readonly<Record<string, string>>;
  /** The same of IPv6, but for addresses that are good on one link only. */
  readonly addresses6?: Readonly<Record<string, string>>;
}

/** Everything a desired state is computed from. */
export interface CompileInput {
  readonly cloud: string;
  readonly catalog: Catalog;
  readonly inventory: ResolvedInventory;
  /** Hosts that the inventory names no more and that were reached once. */
  readonly departed?: readonly string[];
  readonly globals: Variables;
  readonly overrides: readonly OverrideFile[];
  /** The environment of the command, for `lookup('env')`; a panel has none. */
  readonly environment?: Readonly<Record<string, string | undefined>>;
  /** How hosts are reached is kept elsewhere (the panel's store), not read from the inventory: their jump hosts, as ProxyJump says them. */
  readonly reachKept?: Readonly<Record<string, string>>;
  readonly secrets: Secrets;
  readonly facts: Readonly<Record<string, MachineFacts>>;
  /** The images that the roles can build, by name: their content tag, and what they are built on. */
  readonly images: Readonly<Record<string, { readonly tag: string; readonly parent?: string }>>;
  readonly templates: Templates;
  readonly hashes: Hashes;
  /** PEM files of the folder `certificates/`, named by their path in the cloud's folder. */
  readonly certificates?: readonly NamedText[];
  readonly x509?: X509;
}
