import { z } from 'zod';
import { isRecord } from '../core/domain/value';
import { askWorker } from '../usecases/ask-worker';
import { readWiring } from '../usecases/read-wiring';
import { found } from '../usecases/refusal';
import type { WiringView } from '../views/wiring';
import { cloudOperator, cloudViewer, router } from './procedure';

const view = z.custom<WiringView>(isRecord);
const ANSWER_MS = 150_000;

export const wiringRouter = router({
  /** The last check, as it is kept. */
  last: cloudViewer.query(({ ctx, input: { cloud } }) => readWiring(ctx.kollage, cloud)),
  /** Runs programs on every host, but changes nothing there. */
  check: cloudOperator.mutation(async ({ ctx, input: { cloud } }) => {
    found(await ctx.kollage.store.clouds.get(cloud), 'cloud');
    return view.parse(await askWorker(ctx.kollage, { kind: 'wiring', cloud }, ANSWER_MS, ctx.hungUp));
  }),
});
