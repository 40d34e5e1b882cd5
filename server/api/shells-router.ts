import { tracked } from '@trpc/server';
import { z } from 'zod';
import { followShell } from '../usecases/follow-shell';
import { closeShell, openShell, sendToShell } from '../usecases/open-shell';
import { listShells, readRecording } from '../usecases/read-shells';
import { containerName, hostName, id } from './inputs';
import { cloudAdmin, router } from './procedure';
import { subscribed } from './subscribed';

const size = z.strictObject({ cols: z.int().min(2).max(500), rows: z.int().min(1).max(300) });
const ofShell = z.object({ shell: id });
/** Characters of one call: what is pasted comes in several. */
const typed = z.string().min(1).max(32_000);

/** Shells in containers and on hosts: for admins. Only the web session that opened a shell reads and writes it. */
export const shellsRouter = router({
  open: cloudAdmin
    .input(
      z.object({
        host: hostName,
        container: containerName.exactOptional(),
        as: z.enum(['service', 'login', 'root']),
        size,
      }),
    )
    .mutation(({ ctx, input }) => openShell(ctx.kollage, input, ctx.actor, ctx.hungUp)),
  follow: cloudAdmin
    .input(
      ofShell.extend({
        lastEventId: z
          .string()
          .regex(/^\d{1,9}$/)
          .nullish(),
      }),
    )
    .subscription(async function* ({ ctx, input, signal }) {
      const after = Number(input.lastEventId ?? 0);
      // Events other than output are sent again after a reconnect.
      for await (const news of subscribed(ctx, signal, (over) =>
        followShell(ctx.kollage, input, after, ctx.actor, over),
      ))
        yield news.kind === 'output' ? tracked(String(news.seq), news) : news;
    }),
  /** Keys, a new size, and how far the browser has shown what came. */
  send: cloudAdmin
    .input(
      ofShell.extend({
        typed: typed.exactOptional(),
        size: size.exactOptional(),
        seen: z.int().min(0).max(999_999_999).exactOptional(),
      }),
    )
    .mutation(({ ctx, input }) => sendToShell(ctx.kollage, input, ctx.actor)),
  close: cloudAdmin.input(ofShell).mutation(({ ctx, input }) => closeShell(ctx.kollage, input, ctx.actor)),
  list: cloudAdmin.query(({ ctx, input }) => listShells(ctx.kollage, input.cloud)),
  /** A mutation: it is noted in the audit. */
  recording: cloudAdmin
    .input(ofShell)
    .mutation(({ ctx, input }) => readRecording(ctx.kollage, input.cloud, input.shell, ctx.actor)),
});
