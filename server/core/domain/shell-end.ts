/** Why a shell ended. */
export type ShellEnd =
  /** The shell itself ended: `exit`, or its container or program did. */
  | 'exited'
  /** The connection to the host was lost. */
  | 'host_lost'
  | 'closed'
  /** The web session is over: signed out, revoked, too old; or its account was removed or disabled. */
  | 'session_over'
  | 'role_taken'
  | 'idle'
  | 'too_long'
  /** No browser has read from it for a while. */
  | 'left'
  | 'recording_full'
  | 'worker_stopped'
  | 'worker_lost';

export const SHELL_LIMITS = {
  /** Milliseconds without anything typed. */
  idleMs: 15 * 60_000,
  longestMs: 8 * 3_600_000,
  /** Milliseconds without a browser that reads. */
  leftMs: 30_000,
  /** Limit of a recording, in bytes. Output beyond it would not be recorded, so the shell ends. */
  recordingBytes: 16_000_000,
  /** Bytes that a browser has not yet shown: then the program on the host waits. */
  unseenBytes: 512_000,
  /** Bytes typed that the host has not yet taken. */
  unreadBytes: 256_000,
} as const;
export type ShellLimits = { readonly [K in keyof typeof SHELL_LIMITS]: number };

/** The stored times of an open shell, in milliseconds. */
export interface ShellPulse {
  readonly sessionHolds: boolean;
  readonly roleHolds: boolean;
  readonly closeAsked: boolean;
  readonly ageMs: number;
  readonly idleMs: number;
  readonly unwatchedMs: number;
  readonly bytes: number;
}

/** Why an open shell has to end now. */
export function whyItEnds(pulse: ShellPulse, limits: ShellLimits = SHELL_LIMITS): ShellEnd | undefined {
  if (!pulse.sessionHolds) return 'session_over';
  if (!pulse.roleHolds) return 'role_taken';
  if (pulse.closeAsked) return 'closed';
  if (pulse.bytes >= limits.recordingBytes) return 'recording_full';
  if (pulse.ageMs >= limits.longestMs) return 'too_long';
  if (pulse.unwatchedMs >= limits.leftMs) return 'left';
  if (pulse.idleMs >= limits.idleMs) return 'idle';
  return undefined;
}
