import { z } from 'zod';
import { listRevisions, previewRestore, restoreRevision, viewRevision } from '../usecases/read-revisions';
import { fileText, id } from './inputs';
import { operator, router, viewer } from './procedure';

const number = z.int().min(1).max(1_000_000_000);
const ofCloud = z.object({ cloud: id });
const one = ofCloud.extend({ number });
const side = z.enum(['before', 'after']);

/** What was written into a cloud's files, and the way back. */
export const revisionsRouter = router({
  list: viewer
    .input(ofCloud.extend({ before: number.exactOptional() }))
    .query(({ ctx, input }) => listRevisions(ctx.kollage, input.cloud, input.before)),
  get: viewer.input(one).query(({ ctx, input }) => viewRevision(ctx.kollage, input.cloud, input.number)),
  preview: viewer
    .input(one.extend({ to: side }))
    .query(({ ctx, input }) => previewRestore(ctx.kollage, input.cloud, input.number, input.to)),
  restore: operator
    .input(one.extend({ to: side, was: fileText }))
    .mutation(({ ctx, input: { cloud, ...wish } }) => restoreRevision(ctx.kollage, cloud, wish, ctx.actor)),
});
