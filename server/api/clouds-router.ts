import { z } from 'zod';
import { isRecord } from '../core/domain/value';
import { acceptHostKey, acceptJumpKey } from '../usecases/accept-host-key';
import { askWorker } from '../usecases/ask-worker';
import { createCloud } from '../usecases/create-cloud';
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
  id,
  target,
} from './inputs';
import { admin, operator, router, viewer } from './procedure';

const ofCloud = z.object({ cloud: id });

export const cloudsRouter = router({
  list: viewer.query(({ ctx }) => listClouds(ctx.kollage)),
  get: viewer.input(ofCloud).query(({ ctx, input }) => viewCloud(ctx.kollage, input.cloud)),
  create: operator
    .input(z.object({ name: cloudName, target }))
    .mutation(({ ctx, input }) => createCloud(ctx.kollage, input.name, input.target, ctx.actor)),
  configure: operator
    .input(ofCloud.extend({ globals }))
    .mutation(({ ctx, input }) => configureCloud(ctx.kollage, input.cloud, input.globals, ctx.actor)),
  files: viewer
    .input(ofCloud)
    .query(async ({ ctx, input }) => found(await ctx.kollage.store.clouds.files(input.cloud), 'cloud')),
  saveFile: operator
    .input(ofCloud.extend({ path: filePath, text: fileText, was: fileText.exactOptional() }))
    .mutation(({ ctx, input }) =>
      saveFile(ctx.kollage, input.cloud, input.path, input.text, ctx.actor, input.was),
    ),
  secondApprover: admin
    .input(ofCloud.extend({ wanted: z.boolean() }))
    .mutation(({ ctx, input }) => setSecondApprover(ctx.kollage, input.cloud, input.wanted, ctx.actor)),
  /** For whoever is to help: without secrets. */
  bundle: operator
    .input(ofCloud)
    .mutation(({ ctx, input }) => exportBundle(ctx.kollage, input.cloud, ctx.actor)),
  remove: operator
    .input(ofCloud.extend({ confirmName: z.string().max(63) }))
    .mutation(({ ctx, input }) => removeCloud(ctx.kollage, input.cloud, input.confirmName, ctx.actor)),
});

export const settingsRouter = router({
  get: viewer.input(ofCloud).query(({ ctx, input }) => readSettings(ctx.kollage, input.cloud)),
  /** As they would be with a draft; evaluates what the asker typed, so it takes who may save it too. */
  preview: operator
    .input(ofCloud.extend({ draft: globals }))
    .query(({ ctx, input }) => readSettings(ctx.kollage, input.cloud, input.draft)),
});

const lookView = z.custom<LookView>(isRecord);
const detectView = z.custom<DetectView>(isRecord);

export const hostsRouter = router({
  detect: operator.input(ofCloud).mutation(async ({ ctx, input }) => {
    const { name } = found(await ctx.kollage.store.clouds.get(input.cloud), 'cloud');
    await ctx.kollage.store.audit.add({
      by: ctx.actor.name,
      address: ctx.actor.address,
      verb: 'hosts.detect',
      object: name,
    });
    return detectView.parse(
      await askWorker(ctx.kollage, { kind: 'detect', cloud: input.cloud }, 180_000, ctx.hungUp),
    );
  }),
  /** Looks at these hosts now. */
  look: operator
    .input(ofCloud.extend({ hosts: z.array(hostName).min(1).max(1000) }))
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
  acceptJumpKey: operator
    .input(ofCloud.extend({ address: hostAddress, port: hostPort, fingerprint }))
    .mutation(({ ctx, input: { cloud, address, port, fingerprint: key } }) =>
      acceptJumpKey(ctx.kollage, cloud, { address, port }, key, ctx.actor),
    ),
  acceptKey: operator
    .input(ofCloud.extend({ host: hostName, fingerprint }))
    .mutation(({ ctx, input }) =>
      acceptHostKey(ctx.kollage, input.cloud, input.host, input.fingerprint, ctx.actor),
    ),
});
