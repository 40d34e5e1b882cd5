import { killTests } from './kill-tests';

killTests(
  20,
  [
    'kill -9 worker',
    'kill -9 postgres',
    'kill -9 worker',
    'kill -9 web',
    'stop and continue worker',
    'kill -9 SSH',
  ],
  20 * 60_000,
);
