import { z } from 'zod';
import { askLogs, downloadLog, followLogs, logHosts } from '../usecases/ask-logs';
import { logPart, logReads, logSearch } from '../usecases/log-asks';
import { hostName, id } from './inputs';
import { cloudOperator, router } from './procedure';
import { subscribed } from './subscribed';

const ofHost = z.object({ cloud: id, host: hostName });
/** Hosts that one page follows. */
const MOST_HOSTS = 50;

/** Logs of a cloud's hosts. For operators: a log can hold a token that Kollage does not know as a secret. */
export const logsRouter = router({
  /** The hosts that have logs; each is asked by itself. */
  hosts: cloudOperator
    .input(z.object({ cloud: id }))
    .query(({ ctx, input }) => logHosts(ctx.kollage, input.cloud)),
  sources: cloudOperator
    .input(ofHost)
    .query(({ ctx, input }) =>
      askLogs(ctx.kollage, input.cloud, input.host, { verb: 'sources' }, ctx.hungUp),
    ),
  read: cloudOperator
    .input(ofHost.extend({ reads: logReads }))
    .query(({ ctx, input }) =>
      askLogs(ctx.kollage, input.cloud, input.host, { verb: 'read', reads: input.reads }, ctx.hungUp),
    ),
  search: cloudOperator
    .input(ofHost.extend({ search: logSearch }))
    .query(({ ctx, input }) =>
      askLogs(ctx.kollage, input.cloud, input.host, { verb: 'search', ...input.search }, ctx.hungUp),
    ),
  /** A part of a log as it lies on the host; the next part begins at `to`. */
  download: cloudOperator
    .input(ofHost.extend({ part: logPart }))
    .mutation(({ ctx, input: { cloud, host, part } }) =>
      downloadLog(ctx.kollage, cloud, host, { verb: 'part', ...part }, ctx.actor, ctx.hungUp),
    ),
  /** New lines of several hosts as they come. A stream that broke is asked for again from where its reader was. */
  follow: cloudOperator
    .input(
      z.object({
        cloud: id,
        hosts: z
          .array(z.strictObject({ host: hostName, reads: logReads }))
          .min(1)
          .max(MOST_HOSTS),
      }),
    )
    .subscription(({ ctx, input, signal }) =>
      subscribed(ctx, signal, (over) => followLogs(ctx.kollage, input.cloud, input.hosts, over)),
    ),
});
