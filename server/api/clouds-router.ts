import { z } from 'zod';
import { isRecord } from '../core/domain/value';
import { acceptHostKey, acceptJumpKey } from '../usecases/accept-host-key';
import { askWorker } from '../usecases/ask-worker';
import { configureLevel } from '../usecases/configure-level';
import { createCloud } from '../usecases/create-cloud';
import { createCloudOfHosts } from '../usecases/create-cloud-of-hosts';
import { exportBundle } from '../usecases/export-bundle';
import { listClouds, viewCloud } from '../usecases/read-clouds';
import { readSettings } from '../usecases/read-settings';
import { found } from '../usecases/refusal';
import { removeCloud } from '../usecases/remove-cloud';
import { configureCloud, saveFile } from '../usecases/save-file';
import { setSecondApprover } from '../usecases/set-second-approver';
import type { DetectView } from '../views/clouds';
import type { LookView } from '../views/topology';
import {
  cloudName,
  filePath,
  fileText,
  fingerprint,
  globals,
  hostAddress,
  hostName,
  hostPort,
  settingsLevel,
  target,
  variableOwner,
  vaultKeys,
} from './inputs';
import { account, cloudAdmin, cloudOperator, cloudViewer, operator, router } from './procedure';

export const cloudsRouter = router({
  /** Those that the asker may see. */
  list: account.query(({ ctx }) => listClouds(ctx.kollage, ctx.actor.access)),
  get: cloudViewer.query(({ ctx, input }) => viewCloud(ctx.kollage, input.cloud, ctx.actor.access)),
  create: operator
    .input(z.object({ name: cloudName, target }))
    .mutation(({ ctx, input: { name, target: to } }) =>
      to.kind === 'hosts'
        ? createCloudOfHosts(ctx.kollage, name, to, ctx.actor)
        : createCloud(ctx.kollage, name, to, ctx.actor),
    ),
  configure: cloudOperator
    .input(z.object({ globals, was: globals.exactOptional() }))
    .mutation(({ ctx, input }) =>
      configureCloud(ctx.kollage, input.cloud, input.globals, ctx.actor, input.was),
    ),
  files: cloudViewer.query(async ({ ctx, input }) =>
    found(await ctx.kollage.store.clouds.files(input.cloud), 'cloud'),
  ),
  saveFile: cloudOperator
    .input(
      z.object({
        path: filePath,
        text: fileText,
        was: fileText.exactOptional(),
        vault: vaultKeys.exactOptional(),
      }),
    )
    .mutation(({ ctx, input: { cloud, path, text, ...options } }) =>
      saveFile(ctx.kollage, cloud, path, text, ctx.actor, options),
    ),
  secondApprover: cloudAdmin
    .input(z.object({ wanted: z.boolean() }))
    .mutation(({ ctx, input }) => setSecondApprover(ctx.kollage, input.cloud, input.wanted, ctx.actor)),
  /** For whoever is to help: without secrets. */
  bundle: cloudOperator.mutation(({ ctx, input }) => exportBundle(ctx.kollage, input.cloud, ctx.actor)),
  remove: cloudOperator
    .input(z.object({ confirmName: z.string().max(63) }))
    .mutation(({ ctx, input }) => removeCloud(ctx.kollage, input.cloud, input.confirmName, ctx.actor)),
});

export const settingsRouter = router({
  get: cloudViewer
    .input(z.object({ level: settingsLevel.exactOptional() }))
    .query(({ ctx, input }) => readSettings(ctx.kollage, input.cloud, {}, input.level)),
  /** As they would be with a draft; evaluates what the asker typed, so it takes who may save it too. */
  preview: cloudOperator
    .input(z.object({ draft: globals, level: settingsLevel.exactOptional() }))
    .query(({ ctx, input }) => readSettings(ctx.kollage, input.cloud, input.draft, input.level)),
  /** Settings of a group or a host, in the inventory. */
  setFor: cloudOperator
    .input(z.object({ of: variableOwner, values: globals, was: globals.exactOptional() }))
    .mutation(({ ctx, input: { cloud, ...change } }) =>
      configureLevel(ctx.kollage, cloud, change, ctx.actor),
    ),
});

const lookView = z.custom<LookView>(isRecord);
const detectView = z.custom<DetectView>(isRecord);

export const hostsRouter = router({
  /** Of a cloud of several hosts: looks at this one. */
  detect: cloudOperator
    .input(z.object({ host: hostName.exactOptional() }))
    .mutation(async ({ ctx, input }) => {
      const { name } = found(await ctx.kollage.store.clouds.get(input.cloud), 'cloud');
      await ctx.kollage.store.audit.add({
        by: ctx.actor.name,
        address: ctx.actor.address,
        verb: 'hosts.detect',
        object: name,
      });
      return detectView.parse(
        await askWorker(ctx.kollage, { kind: 'detect', ...input }, 180_000, ctx.hungUp),
      );
    }),
  /** Looks at these hosts now. */
  look: cloudOperator
    .input(z.object({ hosts: z.array(hostName).min(1).max(1000) }))
    .mutation(async ({ ctx, input }) => {
      const { name } = found(await ctx.kollage.store.clouds.get(input.cloud), 'cloud');
      await ctx.kollage.store.audit.add({
        by: ctx.actor.name,
        address: ctx.actor.address,
        verb: 'hosts.look',
        object: name,
        detail: { hosts: input.hosts.length },
      });
      return lookView.parse(
        await askWorker(
          ctx.kollage,
          { kind: 'look', cloud: input.cloud, hosts: input.hosts },
          180_000,
          ctx.hungUp,
        ),
      );
    }),
  acceptJumpKey: cloudOperator
    .input(z.object({ address: hostAddress, port: hostPort, fingerprint }))
    .mutation(({ ctx, input: { cloud, address, port, fingerprint: key } }) =>
      acceptJumpKey(ctx.kollage, cloud, { address, port }, key, ctx.actor),
    ),
  acceptKey: cloudOperator
    .input(z.object({ host: hostName, fingerprint }))
    .mutation(({ ctx, input }) =>
      acceptHostKey(ctx.kollage, input.cloud, input.host, input.fingerprint, ctx.actor),
    ),
});
