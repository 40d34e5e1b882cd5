import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeSecretFile } from '../../disk/write-secret-file';

const hostSchema = z.object({
  name: z.string(),
  address: z.string(),
  /** Of the second card, where the lab has a network for tunnels. */
  tunnelAddress: z.string().optional(),
  port: z.number(),
  user: z.string(),
  /** OpenSSH's format. */
  privateKey: z.string(),
  /** `SHA256:...` */
  hostKey: z.string(),
});

const labSchema = z.object({
  id: z.string(),
  network: z.object({ name: z.string(), subnet: z.string(), gateway: z.string() }),
  tunnel: z.object({ name: z.string(), subnet: z.string() }).optional(),
  /** An address of the subnet that nothing has, for keepalived. */
  vip: z.string(),
  /** More such addresses. */
  spareAddresses: z.array(z.string()),
  /** `address` is for hosts, `push` for this machine. */
  registry: z.object({ address: z.string(), push: z.string() }),
  hosts: z.array(hostSchema),
});

export type LabHost = Readonly<z.infer<typeof hostSchema>>;
export type Lab = Readonly<z.infer<typeof labSchema>>;

/** The folder of the labs' state files; `KOLLAGE_STATE` moves it. */
export function stateFolder(): string {
  return join(process.env.KOLLAGE_STATE ?? join(import.meta.dirname, '../../../.kollage'), 'labs');
}

const pathOf = (id: string) => join(stateFolder(), `${id}.json`);

/** Whether a word can be the id of a lab. */
export function isLabId(word: string): boolean {
  return /^[0-9a-f]{6}$/.test(word);
}

/** Keeps a lab; only the owner can read the file, since it holds the login key. */
export function saveLab(lab: Lab): void {
  mkdirSync(stateFolder(), { recursive: true, mode: 0o700 });
  writeSecretFile(pathOf(lab.id), `${JSON.stringify(lab, null, 2)}\n`);
}

/** The lab of that id; undefined where no readable state file is. */
export function loadLab(id: string): Lab | undefined {
  if (!isLabId(id)) return undefined;
  try {
    return labSchema.parse(JSON.parse(readFileSync(pathOf(id), 'utf8')));
  } catch {
    return undefined;
  }
}

/** The ids that have a state file. */
export function savedIds(): readonly string[] {
  try {
    return readdirSync(stateFolder()).flatMap((name) =>
      isLabId(name.replace(/\.json$/, '')) ? [name.slice(0, 6)] : [],
    );
  } catch {
    return [];
  }
}

/** Forgets a lab. */
export function forgetLab(id: string): void {
  rmSync(pathOf(id), { force: true });
}
