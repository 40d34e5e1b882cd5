import { z } from 'zod';
import { exportAudit } from '../usecases/export-audit';
import { admin, router } from './procedure';

/** `verbs`: those whose words in the reader's language hold the text. */
const filter = z.object({
  text: z.string().max(200).exactOptional(),
  verbs: z.array(z.string().max(60)).max(200).exactOptional(),
  before: z.int().min(1).exactOptional(),
});

export const auditRouter = router({
  list: admin
    .input(filter.extend({ limit: z.int().min(1).max(1000).default(200) }).default({ limit: 200 }))
    .query(({ ctx, input: { limit, ...wanted } }) => ctx.kollage.store.audit.list(limit, wanted)),
  export: admin
    .input(filter.extend({ format: z.enum(['csv', 'json']) }))
    .mutation(({ ctx, input: { format, ...wanted } }) => exportAudit(ctx.kollage, format, wanted, ctx.actor)),
});
