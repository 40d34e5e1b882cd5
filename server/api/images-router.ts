import { readImages } from '../usecases/read-images';
import { cloudOperator, router } from './procedure';

/** Why a host is not reached is for operators. What is built from what, and where it is. Builds are plans: `plans.create`. */
export const imagesRouter = router({
  get: cloudOperator.query(({ ctx, input }) => readImages(ctx.kollage, input.cloud, ctx.hungUp)),
});
