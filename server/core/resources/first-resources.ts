import { resourcesSays } from '../../words/diagnostics/resources';
import { bilingual, type Checked, type Diagnostic } from '../domain/diagnostic';
import type { Message } from '../domain/text';
import { addressNumber, addressText, isInside, networkText, readNetwork } from './ipv4';

/** Where the first image comes from. */
export type FirstImage =
  /** The small Linux that the image of the OpenStack client carries. */
  | { readonly kind: 'tiny' }
  /** Fetched by Glance itself. */
  | { readonly kind: 'url'; readonly url: string }
  /** From the disk of who asks. */
  | { readonly kind: 'file'; readonly path: string };

/** What one asks for; what is left out has a default. */
export interface FirstWish {
  readonly cidr?: string | undefined;
  readonly gateway?: string | undefined;
  readonly poolStart?: string | undefined;
  readonly poolEnd?: string | undefined;
  readonly image?: FirstImage | undefined;
  /** An OpenSSH public key that instances let in. */
  readonly publicKey?: string | undefined;
  /** False: no instance and no floating address. */
  readonly instance?: boolean | undefined;
}

export interface ExternalRange {
  readonly cidr: string;
  readonly gateway: string;
  readonly poolStart: string;
  readonly poolEnd: string;
}

export interface FirstFlavor {
  readonly name: string;
  readonly vcpus: number;
  /** MiB. */
  readonly memory: number;
  /** GiB. */
  readonly disk: number;
}

/** Everything that a fresh cloud is given first, by name. */
export interface FirstResources {
  readonly external: ExternalRange & { readonly network: string; readonly subnet: string };
  readonly physicalNetwork: string;
  readonly tenant: { readonly network: string; readonly subnet: string; readonly cidr: string };
  readonly router: string;
  /** What the default security group of the project lets in. */
  readonly rules: readonly { readonly protocol: 'icmp' | 'tcp'; readonly port?: number }[];
  readonly flavors: readonly FirstFlavor[];
  readonly keyPair?: { readonly name: string; readonly publicKey: string };
  readonly image: { readonly name: string; readonly from: FirstImage; readonly diskFormat: string };
  readonly instance?: { readonly name: string; readonly flavor: string };
}

/** Where nothing is known of the network outside. */
const SOMEWHERE = '172.24.4.1/24';

const flavors: readonly FirstFlavor[] = [
  { name: 'm1.nano', vcpus: 1, memory: 128, disk: 1 },
  { name: 'm1.tiny', vcpus: 1, memory: 512, disk: 1 },
  { name: 'm1.small', vcpus: 1, memory: 2048, disk: 20 },
  { name: 'm1.medium', vcpus: 2, memory: 4096, disk: 40 },
  { name: 'm1.large', vcpus: 4, memory: 8192, disk: 80 },
];

/**
 * The range outside of the cloud. `bridge` is the address that a host has on the external bridge
 * (neutron_external_bridge_address): its network is the range, and it is the gateway. Empty: the hosts have a card to
 * a network outside, of which only its owner knows the range.
 */
export function externalRange(wish: FirstWish, bridge: string | undefined): Checked<ExternalRange> {
  const wrong = (says: Message): Diagnostic => ({
    severity: 'error',
    ...bilingual(says),
  });
  if (!wish.cidr && bridge === '')
    return {
      diagnostics: [wrong(resourcesSays.rangeUnknown)],
    };
  const given = wish.cidr || bridge || SOMEWHERE;
  const network = readNetwork(given);
  if (!network)
    return {
      diagnostics: [wrong(resourcesSays.notANetwork(given))],
    };
  const { base, size } = network;
  const own = addressNumber(given.split('/')[0] ?? '');
  const [from, to] = size >= 256 ? [100, 200] : [Math.floor(size / 2), size - 2];
  const range = {
    gateway: wish.gateway || addressText(isInside(network, own) ? own : base + 1),
    poolStart: wish.poolStart || addressText(base + from),
    poolEnd: wish.poolEnd || addressText(base + to),
  };
  const diagnostics = Object.values(range).flatMap((address) =>
    isInside(network, addressNumber(address))
      ? []
      : [wrong(resourcesSays.notInNetwork(address, networkText(network)))],
  );
  const [start = 0, end = 0, gate = 0] = [range.poolStart, range.poolEnd, range.gateway].map(addressNumber);
  if (start > end) diagnostics.push(wrong(resourcesSays.poolEndsFirst(range.poolEnd, range.poolStart)));
  if (gate >= start && gate <= end) diagnostics.push(wrong(resourcesSays.gatewayInPool(range.gateway)));
  return diagnostics.length > 0
    ? { diagnostics }
    : { value: { cidr: networkText(network), ...range }, diagnostics };
}

/** What a wish comes to. */
export function firstResources(wish: FirstWish, bridge: string | undefined): Checked<FirstResources> {
  const { value: range, diagnostics } = externalRange(wish, bridge);
  const from: FirstImage = wish.image ?? { kind: 'tiny' };
  const key = wish.publicKey?.trim();
  if (key && !isPublicKey(key))
    return {
      diagnostics: [
        ...diagnostics,
        {
          severity: 'error',
          ...bilingual(resourcesSays.badPublicKey),
        },
      ],
    };
  if (!range) return { diagnostics };
  return {
    value: {
      external: { network: 'public1', subnet: 'public1-subnet', ...range },
      physicalNetwork: 'physnet1',
      tenant: { network: 'demo-net', subnet: 'demo-subnet', cidr: '10.0.0.0/24' },
      router: 'demo-router',
      rules: [{ protocol: 'icmp' }, { protocol: 'tcp', port: 22 }, { protocol: 'tcp', port: 80 }],
      flavors,
      ...(key ? { keyPair: { name: 'mykey', publicKey: key } } : {}),
      image: { name: imageName(from), from, diskFormat: diskFormat(from) },
      ...(wish.instance === false
        ? {}
        : { instance: { name: 'demo1', flavor: from.kind === 'tiny' ? 'm1.nano' : 'm1.small' } }),
    },
    diagnostics,
  };
}

/**
 * An OpenSSH public key: one line, its type first. Its length is compared, not counted in the expression: a count of
 * thousands takes V8 so much memory to compile that the process may end.
 */
export const isPublicKey = (text: string): boolean =>
  text.length <= 3000 &&
  /^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp\d{3}|sk-[\w@.-]+) [A-Za-z0-9+/=]{30,}( [^\r\n\0]*)?$/.test(text);

const fileOf = (from: FirstImage): string =>
  from.kind === 'tiny'
    ? 'tiny.qcow2'
    : ((from.kind === 'url' ? new URL(from.url).pathname : from.path).split('/').pop() ?? '');

const imageName = (from: FirstImage): string =>
  fileOf(from)
    .replace(/\.(qcow2|img|raw|iso|vmdk|vdi)$/i, '')
    .replace(/[^\w.-]/g, '-')
    .slice(0, 200) || 'first';

/** By the name of the file; what is called .img is a qcow2 almost everywhere. */
const diskFormat = (from: FirstImage): string =>
  /\.(raw|iso|vmdk|vdi)$/i.exec(fileOf(from))?.[1]?.toLowerCase() ?? 'qcow2';
