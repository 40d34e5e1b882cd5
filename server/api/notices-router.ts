import { roleIn } from '../core/domain/access';
import { isBad } from '../core/domain/notice';
import { followNotices } from '../usecases/follow-notices';
import { account, actorOf, router } from './procedure';
import { subscribed } from './subscribed';

/** Notices for a browser, of the clouds in which the asker has a role when each comes. */
export const noticesRouter = router({
  follow: account.subscription(({ ctx, signal }) =>
    subscribed(ctx, signal, async function* (over) {
      const may = async (cloud: string) => roleIn((await actorOf(ctx)).access, cloud) !== 'none';
      yield { kind: 'heard' as const };
      for await (const one of followNotices(ctx.kollage, may, over)) {
        const { notices } = (await actorOf(ctx)).account;
        if (notices === 'all' || (notices === 'bad' && isBad(one.notice)))
          yield { kind: 'notice' as const, ...one };
      }
    }),
  ),
});
