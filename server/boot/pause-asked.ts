const CTRL_C = '\u0003';

/**
 * Calls `turn` at the key p, where a person is at the terminal, and at SIGUSR2. Returns how to end that. Meanwhile keys
 * are read one by one, and Ctrl-C with them.
 */
export function pauseAsked(turn: () => void): () => void {
  const { stdin } = process;
  const keys = stdin.isTTY === true && process.stderr.isTTY === true;
  const onKeys = (typed: Buffer | string): void => {
    for (const key of typed.toString())
      if (key === CTRL_C) process.kill(process.pid, 'SIGINT');
      else if (key === 'p') turn();
  };
  process.on('SIGUSR2', turn);
  if (keys) {
    stdin.setRawMode(true);
    stdin.on('data', onKeys).resume();
    console.error('p pauses, and p again goes on; Ctrl-C stops.');
  }
  return () => {
    process.off('SIGUSR2', turn);
    if (!keys) return;
    stdin.off('data', onKeys).pause();
    stdin.setRawMode(false);
  };
}
