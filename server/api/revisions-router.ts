import { z } from 'zod';
import { listRevisions, previewRestore, restoreRevision, viewRevision } from '../usecases/read-revisions';
import { fileText } from './inputs';
import { cloudOperator, cloudViewer, router } from './procedure';

const number = z.int().min(1).max(1_000_000_000);
const one = z.object({ number });
const side = z.enum(['before', 'after']);

/** Revisions of a cloud's files, and restoring them. */
export const revisionsRouter = router({
  list: cloudViewer
    .input(z.object({ before: number.exactOptional() }))
    .query(({ ctx, input }) => listRevisions(ctx.kollage, input.cloud, input.before)),
  get: cloudViewer.input(one).query(({ ctx, input }) => viewRevision(ctx.kollage, input.cloud, input.number)),
  preview: cloudViewer
    .input(one.extend({ to: side }))
    .query(({ ctx, input }) => previewRestore(ctx.kollage, input.cloud, input.number, input.to)),
  restore: cloudOperator
    .input(one.extend({ to: side, was: fileText }))
    .mutation(({ ctx, input: { cloud, ...wish } }) => restoreRevision(ctx.kollage, cloud, wish, ctx.actor)),
});
