import { z } from 'zod';
import { ACCOUNT_NAME } from '../core/domain/account-name';
import { BACKUP_ID } from '../core/domain/backup';
import { hostRoles } from '../core/domain/host-role';
import { isNoHost } from '../core/domain/ip-address';
import { MOST_JUMPS, readJumps } from '../core/domain/jump';
import { isLockedKey } from '../core/domain/locked-key';

const noNul = (text: string) => !text.includes('\0');

/** Bounds of what comes in. No name begins with a hyphen, so that none can pass for an option. */
export const id = z.uuid();
export const accountName = z.string().regex(ACCOUNT_NAME, 'letters from A to Z, digits, . _ - @');
export const tokenName = z
  .string()
  .regex(/^[\p{L}\p{N}_][\p{L}\p{N}_.@ -]{0,63}$/u, 'letters, digits, blanks, . _ - @');
export const password = z.string().min(12, 'at least 12 characters').max(200);
export const cloudName = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'lower-case letters, digits and hyphens, up to 63');
export const hostName = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,252}$/, 'a host name');
export const token = z.string().regex(/^[\w-]{20,100}$/, 'a token');
/** A regular expression over names of acceptance tests. */
export const testMatch = z
  .string()
  .max(300)
  .regex(/^[A-Za-z_^(][\w.^$()[\]|\\*+?{},:=!-]*$/, 'a regular expression over names of tests');
export const fingerprint = z.string().regex(/^SHA256:[A-Za-z0-9+/]{43}=?$/, 'SHA256:...');
export const digest = z.string().regex(/^[\w:][\w:.-]{0,199}$/, 'a digest');
/** A step of a plan: `ctl01/container/keystone`. */
export const stepName = z
  .string()
  .max(500)
  .regex(/^[A-Za-z0-9][\w./:@,=+*-]*$/, 'a step of a plan');
export const changeKey = z.string().min(1).max(500).refine(noNul, 'no NUL');

const settingName = z.string().regex(/^[a-z_][a-z0-9_]{0,119}$/i, 'a name of a setting');
export const globals = z
  .record(settingName, z.json())
  .refine((all) => JSON.stringify(all).length <= 200_000, 'too much at once');

/** `database_password`; one that no role declares may have come with a file. */
export const secretName = z.string().regex(/^[a-z_][a-z0-9_]{0,119}$/i, 'a name of a secret');
/** What it must look like is for the use case to say, in both languages; texts of an error never hold it. */
export const secretValue = z.union([
  z.string().max(20_000),
  z.strictObject({ private_key: z.string().max(20_000), public_key: z.string().max(20_000) }),
]);

/** PostgreSQL holds no NUL, and no text file has one. */
export const fileText = z.string().max(1_000_000).refine(noNul, 'no NUL');
export const signInName = z.string().min(1).max(64).refine(noNul, 'no NUL');

const part = /^[A-Za-z0-9_][A-Za-z0-9_.-]*$/;
const isOverride = (path: string) => {
  const [top, ...rest] = path.split('/');
  const isKept = top === 'config' || (top === 'certificates' && /\.(pem|crt|cer|cert|key)$/.test(path));
  return isKept && rest.length > 0 && rest.length <= 8 && rest.every((p) => part.test(p));
};
export const filePath = z
  .string()
  .max(300)
  .refine((path) => path === 'inventory' || path === 'globals.yml' || isOverride(path), {
    message: 'inventory, globals.yml, config/... or certificates/...',
  });

export const hostAddress = z
  .union([z.ipv4(), z.ipv6(), hostName])
  .refine((address) => !isNoHost(address), 'an address of a host: not link-local, not multicast');
export const hostPort = z.int().min(1).max(65_535);
const isWay = (text: string) => {
  const read = readJumps(text);
  const count = 'jumps' in read ? read.jumps.length : 0;
  return (
    'jumps' in read &&
    count > 0 &&
    count <= MOST_JUMPS &&
    !read.jumps.some(({ address }) => isNoHost(address))
  );
};

/** One line, as a terminal takes it. */
const hostPassword = z
  .string()
  .min(1)
  .max(1024)
  .regex(/^[^\r\n\0]+$/, 'a password of one line');

export const privateKey = z
  .string()
  .max(20_000)
  .regex(/^-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key in PEM or OpenSSH form')
  .refine((key) => !isLockedKey(key), "a private key without a passphrase: ssh-keygen -p -N '' -f COPY");

/** A repository: https, without credentials in it, not at an address where no host can be. */
export const gitUrl = z
  .string()
  .max(1000)
  .regex(/^https:\/\/[\w.:[\]-]+\/[\w.~/%+-]+$/, 'an address that begins with https://')
  .refine(
    (text) => URL.canParse(text) && !isNoHost(new URL(text).hostname.replace(/^\[|\]$/g, '')),
    'an address',
  );
export const gitCommit = z
  .string()
  .regex(/^([0-9a-f]{40}|[0-9a-f]{64})$/, 'the whole name of a commit: 40 hexadecimal digits');

/** How one logs in to hosts over SSH. */
const login = {
  user: z.string().regex(/^[a-z_][a-z0-9_-]{0,31}$/, 'a user name'),
  privateKey: privateKey.exactOptional(),
  password: hostPassword.exactOptional(),
  rootPassword: hostPassword.exactOptional(),
  via: z.string().max(1000).refine(isWay, 'jump hosts: user@host:port, ...').exactOptional(),
};
const opens = (one: { readonly privateKey?: string; readonly password?: string }) =>
  one.privateKey !== undefined || one.password !== undefined;
const oneLine = z
  .string()
  .max(1000)
  .regex(/^[^\r\n\0]*$/, 'one line');
const roledHost = z.strictObject({
  name: hostName,
  vars: z.record(settingName, z.union([oneLine, z.number()])),
  roles: z.array(z.enum(hostRoles)).max(hostRoles.length),
});

export const target = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('throwaway') }),
  z.object({ kind: z.literal('local') }),
  z
    .object({ kind: z.literal('ssh'), address: hostAddress, port: hostPort, ...login })
    .refine(opens, 'a private key or a password'),
  z
    .object({ kind: z.literal('hosts'), hosts: z.array(roledHost).min(1).max(500), ...login })
    .refine(opens, 'a private key or a password')
    .refine(({ hosts }) => new Set(hosts.map(({ name }) => name)).size === hosts.length, 'each host once'),
]);

/** Passwords of ansible-vault, each with the vault id that it has. */
export const vaultKeys = z
  .array(
    z.strictObject({
      label: z
        .string()
        .regex(/^[\w.-]{1,64}$/, 'a vault id')
        .exactOptional(),
      password: z.string().min(1).max(1024),
    }),
  )
  .max(5)
  .transform((keys) => keys.map(({ label, password }) => ({ label, password })));

export const containerName = z.string().regex(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}$/, 'a container');
/** A file inside a container. */
export const containerPath = z
  .string()
  .max(500)
  .regex(/^(\/[A-Za-z0-9_@+][\w.@+-]*)+$/, 'a path in a container');
/** `ctl01/nova_api`. */
export const containerOnHost = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,252}\/[a-zA-Z0-9][a-zA-Z0-9_.-]{0,127}$/, 'host/container');

/** The name of an image's folder: `nova-compute`. */
export const imageName = z.string().regex(/^[a-z0-9][a-z0-9._-]{0,99}$/, 'a name of an image');

/** A role: `nova`. */
const roleName = z.string().regex(/^[a-z][a-z0-9_-]{0,62}$/, 'a service');

export const planOptions = z
  .strictObject({
    hosts: z.array(hostName).max(1000).exactOptional(),
    services: z.array(roleName).max(200).exactOptional(),
    containers: z.array(containerOnHost).max(1000).exactOptional(),
    images: z.array(imageName).max(500).exactOptional(),
    takeOver: cloudName.exactOptional(),
    /** The number of the run of this cloud to which a rollback goes back. */
    to: z.int().positive().max(1_000_000_000).exactOptional(),
    volumes: z.boolean().exactOptional(),
    confirmName: cloudName.exactOptional(),
    backup: z.string().regex(BACKUP_ID, 'the name of a backup').exactOptional(),
    incremental: z.boolean().exactOptional(),
    reboot: z.boolean().exactOptional(),
  })
  .default({});

/** Fetched by Glance: http or https, in ASCII, without credentials. */
const imageUrl = z
  .string()
  .max(1000)
  .regex(
    /^https?:\/\/[\w.:[\]-]+\/[\w.~:/?#!&()*+,;=%-]+$/,
    'an address that begins with http:// or https://',
  )
  .refine((text) => URL.canParse(text), 'an address');
const ipv4Network = z.string().regex(/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/, 'a network: 192.0.2.0/24');

/** What init-cloud is asked for; files of the asker's disk are the command line's. */
export const firstWish = z
  .strictObject({
    cidr: ipv4Network.exactOptional(),
    gateway: z.ipv4().exactOptional(),
    poolStart: z.ipv4().exactOptional(),
    poolEnd: z.ipv4().exactOptional(),
    image: z
      .discriminatedUnion('kind', [
        z.strictObject({ kind: z.literal('tiny') }),
        z.strictObject({ kind: z.literal('url'), url: imageUrl }),
      ])
      .exactOptional(),
    publicKey: z
      .string()
      .max(3000)
      .regex(
        /^(ssh-(ed25519|rsa)|ecdsa-sha2-nistp\d{3}|sk-[\w@.-]+) [A-Za-z0-9+/=]{30,}( [\w@.: -]*)?$/,
        'an OpenSSH public key',
      )
      .exactOptional(),
    instance: z.boolean().exactOptional(),
  })
  .default({});

/** A group or host of an inventory. */
export const variableOwner = z.strictObject({
  kind: z.enum(['group', 'host']),
  name: z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]{0,252}$/, 'a group or a host'),
});
export const settingsLevel = z.union([z.strictObject({ kind: z.literal('cloud') }), variableOwner]);
