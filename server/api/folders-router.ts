import { z } from 'zod';
import { FOLDER_BOUNDS } from '../core/domain/folder-path';
import { exportFolder } from '../usecases/export-folder';
import { importFolder, lookIntoFolder, reviseByFolder } from '../usecases/import-folder';
import { cloudName, digest, gitCommit, gitUrl, privateKey, vaultKeys } from './inputs';
import { cloudAdmin, cloudOperator, operator, router } from './procedure';

/** Base64, as it fits into a request. */
const MOST_SENT = 3_600_000;
const base64 = z
  .string()
  .max(MOST_SENT)
  .regex(/^[A-Za-z0-9+/]*={0,2}$/, 'base64');
const path = z.string().min(1).max(400);

const source = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('archive'), data: base64 }),
  z.strictObject({
    kind: z.literal('files'),
    files: z.array(z.strictObject({ path, data: base64 })).max(FOLDER_BOUNDS.files + 1),
  }),
  z.strictObject({ kind: z.literal('answers'), text: z.string().max(200_000) }),
  z.strictObject({
    kind: z.literal('git'),
    url: gitUrl,
    commit: gitCommit,
    folder: z
      .string()
      .max(300)
      .regex(/^([\w][\w.-]*(\/[\w][\w.-]*)*)?$/, 'a folder of the repository'),
  }),
]);

const wish = {
  source,
  inventories: z.array(path).max(20).default([]),
  vaultKeys: vaultKeys.default([]),
  /** Passwords of its hosts that stand there readable become secrets. */
  takePasswords: z.boolean().default(false),
};

/** Folders of Kolla, in and out. */
export const foldersRouter = router({
  /** The content of a folder before a cloud is made. A mutation, since the body is too large for a query. */
  look: operator.input(z.object(wish)).mutation(({ ctx, input }) => lookIntoFolder(ctx.kollage, input)),
  import: operator
    .input(z.object({ ...wish, name: cloudName, privateKey: privateKey.exactOptional() }))
    .mutation(({ ctx, input }) => importFolder(ctx.kollage, input, ctx.actor)),
  compare: cloudOperator
    .input(z.object(wish))
    .mutation(({ ctx, input: { cloud, ...rest } }) => lookIntoFolder(ctx.kollage, rest, cloud)),
  revise: cloudOperator
    .input(z.object({ ...wish, was: digest }))
    .mutation(({ ctx, input }) => reviseByFolder(ctx.kollage, input, ctx.actor)),
  export: cloudOperator
    .input(z.object({ vaultKeys: vaultKeys.default([]) }))
    .mutation(({ ctx, input }) => exportFolder(ctx.kollage, { ...input, passwords: false }, ctx.actor)),
  /** With passwords.yml. */
  exportSecrets: cloudAdmin
    .input(z.object({ vaultKeys: vaultKeys.default([]) }))
    .mutation(({ ctx, input }) => exportFolder(ctx.kollage, { ...input, passwords: true }, ctx.actor)),
});
