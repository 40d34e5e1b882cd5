import { EngineError } from './errors';
import type { HostConnection } from './ports';
import { UNANSWERED_FILE, UNANSWERED_SECONDS } from './unanswered';

/** Who writes, as other writers are told it. */
export interface Writer {
  /** The same for all runs of one cloud here: the newer of them takes a host over at once, and the older may write no more. */
  readonly owner: string;
  /** This run alone. */
  readonly token: string;
  /** One line: which run of which cloud, by whom, and where it runs. */
  readonly words: string;
}

/** Seconds for which a host is held without a word from its writer. */
const HOLD_SECONDS = 60;
/** A host's answer counts for so long: far less than the time for which it was given. */
const FRESH_MS = 1000;
const RENEW_MS = (HOLD_SECONDS * 1000) / 3;
const PATIENCE_MS = 15_000;
const busy = 75;
const lost = 76;
const unanswered = 77;

/**
 * Constant; the host's own clock and a lock on the folder decide. /run is empty after a restart: a writer from before
 * it finds no claim, which is as good as another's.
 */
export const CLAIM_SCRIPT = `set -eu
folder=/run/kollage file=/run/kollage/writer
mkdir -p -m 0700 "$folder"
exec 9< "$folder"
flock -w 10 9
now=$(date +%s) token='' owner='' until=0 words=''
if [ -f "$file" ]; then { read -r token; read -r owner; read -r until; read -r words; } < "$file" || true; fi
case $1 in
claim)
  if [ -n "$token" ] && [ "$token" != "$2" ] && [ "$owner" != "$3" ] && [ "$until" -gt "$now" ]; then
    echo "$((until - now))"; echo "$words"; exit ${busy}
  fi
  left=${UNANSWERED_FILE}
  if [ -f "$left" ]; then
    # An engine that was started since knows nothing of it any more.
    if [ /run/docker.pid -nt "$left" ]; then rm -f "$left"; fi
    last=0 asked=''
    if [ -f "$left" ]; then
      while read -r at what; do last=$at; asked="$asked\${asked:+, }$what"; done < "$left"
    fi
    if [ "$((last + ${UNANSWERED_SECONDS}))" -gt "$now" ]; then
      echo "$((last + ${UNANSWERED_SECONDS} - now))"; echo "$asked"; exit ${unanswered}
    fi
    rm -f "$left"
  fi ;;
keep)
  if [ "$token" != "$2" ]; then echo 0; echo "$words"; exit ${lost}; fi ;;
release)
  if [ "$token" = "$2" ]; then rm -f "$file"; fi
  exit 0 ;;
esac
printf '%s\\n' "$2" "$3" "$((now + $4))" "$5" > "$file.new"
mv -f "$file.new" "$file"`;

type Verb = 'claim' | 'keep' | 'release';

/** The argv by which a writer claims, keeps or releases a host. */
export const claimArgv = (
  verb: Verb,
  { token, owner, words }: Writer,
  hold: number = HOLD_SECONDS,
): readonly string[] => [
  ...['sh', '-c', CLAIM_SCRIPT, 'claim', verb, token, owner, String(hold)],
  words.replace(/\s+/g, ' '),
];

/** The hosts that one run writes to. */
export interface HostClaims {
  /** Claims those that can be reached. Throws HostClaimed, holding none, when another writer holds one of them. */
  claim(hosts: readonly string[]): Promise<void>;
  /** Says that a host is about to forget whose it is, as one that reboots does: the next write claims it anew. */
  forget(host: string): void;
  /** Before each write. Throws HostClaimed when the host is another's now. One that was not reached before is claimed. */
  check(host: string): Promise<void>;
  /** Gives back what is held; a host that does not answer forgets it in time. */
  release(): Promise<void>;
}

interface Held {
  confirmedAt: number;
  asking: Promise<void> | undefined;
}

/**
 * One writer a host, whichever panel or command it belongs to: a line on the host says whose it is. `now` never goes
 * back, in milliseconds.
 */
export function createHostClaims(
  writer: Writer,
  connect: (host: string) => Promise<HostConnection>,
  now: () => number,
  options: {
    /** Asked before a host is claimed or kept: a run that may not write any more must not take it from the next one. */
    readonly permitted?: () => void;
    /** Seconds for which a host is held without a word. */
    readonly hold?: number;
  } = {},
): HostClaims {
  const held = new Map<string, Held>();
  const refusals = new Map<string, EngineError>();

  async function ask(host: string, verb: Verb): Promise<void> {
    const asked = now();
    const connection = await connect(host);
    options.permitted?.();
    const argv = claimArgv(verb, writer, options.hold);
    const { code, stdout, stderr } = await connection.run(argv, { timeout: PATIENCE_MS });
    if (code === busy || code === lost || code === unanswered) {
      const said = stdout.toString('utf8');
      const refusal = code === unanswered ? owing(host, said) : claimed(host, said, code === lost);
      refusals.set(host, refusal);
      throw refusal;
    }
    if (code !== 0)
      throw new EngineError(
        'FilesFailed',
        `${host} cannot be claimed: ${stderr.trim() || `exit code ${code}`}`,
      );
    held.set(host, { confirmedAt: asked, asking: undefined });
  }

  /** One question at a time for a host, shared by all who wait for its answer. */
  function confirm(host: string): Promise<void> {
    const known = held.get(host) ?? { confirmedAt: Number.NEGATIVE_INFINITY, asking: undefined };
    const verb = known.confirmedAt === Number.NEGATIVE_INFINITY ? 'claim' : 'keep';
    known.asking ??= ask(host, verb).finally(() => {
      known.asking = undefined;
    });
    held.set(host, known);
    return known.asking;
  }

  // What is refused is told by the next write.
  const renewal = setInterval(() => {
    for (const host of held.keys()) confirm(host).catch(() => undefined);
  }, RENEW_MS);
  renewal.unref();

  const claims: HostClaims = {
    async claim(hosts) {
      const tried = await Promise.allSettled(hosts.map(confirm));
      const refused = tried.find(
        (one): one is PromiseRejectedResult => one.status === 'rejected' && isClaimed(one.reason),
      );
      if (!refused) return;
      await claims.release();
      throw refused.reason;
    },
    forget(host) {
      held.delete(host);
    },
    async check(host) {
      const refusal = refusals.get(host);
      if (refusal) throw refusal;
      if (now() - (held.get(host)?.confirmedAt ?? Number.NEGATIVE_INFINITY) >= FRESH_MS) await confirm(host);
    },
    async release() {
      clearInterval(renewal);
      const mine = [...held].filter(
        ([host, { confirmedAt }]) => Number.isFinite(confirmedAt) && !refusals.has(host),
      );
      held.clear();
      await Promise.allSettled(
        mine.map(async ([host]) =>
          (await connect(host)).run(claimArgv('release', writer), { timeout: PATIENCE_MS }),
        ),
      );
    },
  };
  return claims;
}

const isClaimed = (cause: unknown): boolean => cause instanceof EngineError && cause.tag === 'HostClaimed';

/** What an earlier run asked of the host's engine may still be done, under whoever writes now. */
function owing(host: string, said: string): EngineError {
  const [seconds = '', asked = ''] = said.split('\n');
  return new EngineError(
    'HostClaimed',
    `Docker Engine on ${host} never answered what an earlier run asked of it, and may still do it: ${asked}`,
    {
      remedy: `Restart Docker Engine on ${host} (systemctl restart docker), which ends that for certain, or wait ${seconds} s; then plan again.`,
    },
  );
}

function claimed(host: string, said: string, over: boolean): EngineError {
  const [seconds = '', words = ''] = said.split('\n');
  if (over)
    return new EngineError(
      'HostClaimed',
      `${host} is no longer this run's: ${words || 'its claim is gone'}`,
      {
        remedy: 'Wait until that writer has ended, then plan again.',
      },
    );
  return new EngineError('HostClaimed', `${host} is being written to by another: ${words}`, {
    remedy: `Wait until it has ended, then plan again. If it is dead, ${host} is free in ${seconds} s.`,
  });
}
