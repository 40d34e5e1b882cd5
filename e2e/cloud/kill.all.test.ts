import { killTests } from './kill-tests';

killTests(
  200,
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
