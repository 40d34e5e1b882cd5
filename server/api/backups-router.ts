import { readBackups } from '../usecases/read-backups';
import { cloudOperator, router } from './procedure';

/** What lies on the hosts. Backups are made, tried and restored by plans: `plans.create`. Why a host is not reached is for operators. */
export const backupsRouter = router({
  list: cloudOperator.query(({ ctx, input }) => readBackups(ctx.kollage, input.cloud, ctx.hungUp)),
});
