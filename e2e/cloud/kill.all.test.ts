import { killTests } from './kill-tests';

/** KOLLAGE_KILLS: a share of them, for a machine with little time; KOLLAGE_SEED makes each share another one. */
const count = Number(process.env.KOLLAGE_KILLS ?? 200);

killTests(
  count,
  [
    'kill -9 worker',
    'kill -9 postgres',
    'kill -9 web',
    'stop and continue worker',
    'stop and continue postgres',
    'kill -9 SSH',
    'kill -9 dockerd',
  ],
  60 * 60_000,
);
