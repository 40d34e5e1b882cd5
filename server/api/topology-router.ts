import { z } from 'zod';
import { previewTopology, readTopology, saveTopology, type TopologyDraft } from '../usecases/save-topology';
import { cloudOperator, cloudViewer, router } from './procedure';

const name = z.string().min(1).max(253);
const value = z.json().refine((one) => JSON.stringify(one).length <= 10_000, 'too long');
const owner = z.strictObject({ kind: z.enum(['host', 'group']), name });

/** An edit is validated when it is made: it is refused when the inventory would become invalid. */
const edit = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('add_host'),
    group: name,
    host: name,
    vars: z.record(name, value).exactOptional(),
  }),
  z.strictObject({ kind: z.literal('remove_host'), group: name, host: name }),
  z.strictObject({ kind: z.literal('delete_host'), host: name }),
  z.strictObject({ kind: z.literal('move_host'), host: name, from: name, to: name }),
  z.strictObject({ kind: z.literal('add_group'), group: name }),
  z.strictObject({ kind: z.literal('remove_group'), group: name }),
  z.strictObject({ kind: z.literal('add_child'), group: name, child: name }),
  z.strictObject({ kind: z.literal('remove_child'), group: name, child: name }),
  z.strictObject({ kind: z.literal('set_var'), of: owner, name, value }),
  z.strictObject({ kind: z.literal('unset_var'), of: owner, name }),
]);

const edits = z.custom<TopologyDraft['edits']>(
  (raw) => z.array(edit).max(5_000).safeParse(raw).success,
  'edits of an inventory',
);

const draft = z.object({
  digest: z.string().regex(/^[0-9a-f]{64}$/, 'a digest'),
  edits,
});

/** The inventory as a drawing. */
export const topologyRouter = router({
  get: cloudViewer.query(({ ctx, input }) => readTopology(ctx.kollage, input.cloud)),
  /** A mutation, for a draft may be longer than an address; nothing is saved. */
  preview: cloudOperator
    .input(draft)
    .mutation(({ ctx, input: { cloud, digest, edits } }) =>
      previewTopology(ctx.kollage, cloud, { digest, edits }),
    ),
  save: cloudOperator
    .input(draft)
    .mutation(({ ctx, input: { cloud, digest, edits } }) =>
      saveTopology(ctx.kollage, cloud, { digest, edits }, ctx.actor),
    ),
});
