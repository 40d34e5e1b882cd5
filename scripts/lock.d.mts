/** What of package-lock.json matters here. */
export interface Lock {
  readonly packages: Readonly<
    Record<
      string,
      {
        readonly version?: string;
        readonly optional?: boolean;
        readonly devOptional?: boolean;
        readonly optionalDependencies?: Readonly<Record<string, string>>;
      }
    >
  >;
}

/** The lock without optional packages that it names and does not hold, and the names taken out. */
export function repairLock(lock: Lock): { lock: Lock; taken: string[] };

/** Binaries that are locked for Linux on x64 and not on arm64. */
export function missingPlatforms(lock: Lock): string[];

/** Whether what is installed is what the lock says; optional packages may be missing. */
export function isInstalled(lock: Lock, installed: Partial<Lock>): boolean;
