/** Exit code after an unhandled error. */
const DEFECT = 70;
/** Milliseconds for ending in order; then the process ends all the same. */
const END_MS = 20_000;

/** Credentials in URLs, and what the environment holds as a password, key or token. */
function withoutSecrets(text: string, env: Readonly<Record<string, string | undefined>>): string {
  let clean = text.replace(/(\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)[^\s/@]*@/gi, '$1***@');
  for (const [name, value] of Object.entries(env))
    if (value && value.length > 3 && /pass|secret|token|key/i.test(name))
      clean = clean.replaceAll(value, '***');
  return clean;
}

/** An error and its causes as text: names, messages and places. Its other properties may hold a connection's settings. */
export function describeDefect(cause: unknown, env: Readonly<Record<string, string | undefined>>): string {
  const lines: string[] = [];
  for (
    let at: unknown = cause;
    at !== undefined && lines.length < 5;
    at = at instanceof Error ? at.cause : undefined
  )
    lines.push(at instanceof Error ? (at.stack ?? `${at.name}: ${at.message}`) : String(at));
  return withoutSecrets(lines.join('\ncaused by '), env);
}

/**
 * The last net of a process. An error that was handled nowhere is a defect: it is logged without secrets, `end` ends in
 * order what is under way, and the process exits with 70. What happens meanwhile is logged only.
 */
export function lastNet(
  name: string,
  end: () => Promise<unknown>,
  options: { readonly endMs?: number; readonly log?: (line: string) => void } = {},
): void {
  const { endMs = END_MS, log = console.error } = options;
  // A terminal that is gone is no reason to end, and nothing can be said of it.
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  let ending = false;
  const caught = (kind: string) => (cause: unknown) => {
    log(`${name}: ${kind}, a defect of Kollage. Please report it:\n${describeDefect(cause, process.env)}`);
    if (ending) return;
    ending = true;
    process.exitCode = DEFECT;
    setTimeout(() => process.exit(DEFECT), endMs).unref();
    end().then(
      () => process.exit(DEFECT),
      (failed) => {
        log(`${name}: ${describeDefect(failed, process.env)}`);
        process.exit(DEFECT);
      },
    );
  };
  process.on('uncaughtException', caught('an error that nothing handled'));
  process.on('unhandledRejection', caught('a rejection that nothing handled'));
}
