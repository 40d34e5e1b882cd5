/**
 * A signal that aborts after so many milliseconds, or with any of the others. AbortSignal.timeout() must not be given to
 * AbortSignal.any(): on Node 20 the timer is collected with its signal, and the bound never comes.
 */
export function abortedAfter(ms: number, ...others: readonly (AbortSignal | undefined)[]): AbortSignal {
  const late = new AbortController();
  setTimeout(() => late.abort(new DOMException(`not done within ${ms} ms`, 'TimeoutError')), ms).unref();
  return AbortSignal.any([late.signal, ...others.filter((other) => other !== undefined)]);
}
