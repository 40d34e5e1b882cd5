import { z } from 'zod';
import { readMerged, readOverrides } from '../usecases/read-overrides';
import { containerName, containerPath, filePath, fileText, hostName } from './inputs';
import { cloudOperator, cloudViewer, router } from './procedure';

const merged = z.object({ host: hostName, container: containerName, to: containerPath });

/** Overrides of operators, and the merged results. */
export const overridesRouter = router({
  get: cloudViewer.query(({ ctx, input }) => readOverrides(ctx.kollage, input.cloud)),
  /** A file as a host gets it, of what is saved. */
  merged: cloudViewer
    .input(merged)
    .query(({ ctx, input: { cloud, ...ask } }) => readMerged(ctx.kollage, cloud, ask)),
  /** The same with a draft; evaluates what the asker typed, so it takes who may save it too. A draft may be longer than an address. */
  preview: cloudOperator
    .input(merged.extend({ draft: z.strictObject({ path: filePath, text: fileText }) }))
    .mutation(({ ctx, input: { cloud, ...ask } }) => readMerged(ctx.kollage, cloud, ask)),
});
