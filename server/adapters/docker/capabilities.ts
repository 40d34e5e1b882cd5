/** By number, as the kernel's capability.h counts them, without `CAP_`. */
const names = [
  'CHOWN',
  'DAC_OVERRIDE',
  'DAC_READ_SEARCH',
  'FOWNER',
  'FSETID',
  'KILL',
  'SETGID',
  'SETUID',
  'SETPCAP',
  'LINUX_IMMUTABLE',
  'NET_BIND_SERVICE',
  'NET_BROADCAST',
  'NET_ADMIN',
  'NET_RAW',
  'IPC_LOCK',
  'IPC_OWNER',
  'SYS_MODULE',
  'SYS_RAWIO',
  'SYS_CHROOT',
  'SYS_PTRACE',
  'SYS_PACCT',
  'SYS_ADMIN',
  'SYS_BOOT',
  'SYS_NICE',
  'SYS_RESOURCE',
  'SYS_TIME',
  'SYS_TTY_CONFIG',
  'MKNOD',
  'LEASE',
  'AUDIT_WRITE',
  'AUDIT_CONTROL',
  'SETFCAP',
  'MAC_OVERRIDE',
  'MAC_ADMIN',
  'SYSLOG',
  'WAKE_ALARM',
  'BLOCK_SUSPEND',
  'AUDIT_READ',
  'PERFMON',
  'BPF',
  'CHECKPOINT_RESTORE',
] as const;

/** The capabilities that the engine's host can give to a container. */
export interface HostCapabilities {
  /** Every capability the kernel knows is there: `--privileged` works. */
  readonly all: boolean;
  /** The missing capabilities. */
  readonly missing: readonly string[];
}

/** The first API of an engine that knows the capabilities after AUDIT_READ; older ones neither give nor take them. */
const YOUNG_CAPABILITIES_API = 42;
const young: readonly string[] = ['PERFMON', 'BPF', 'CHECKPOINT_RESTORE'];

/** What is missing, as far as an engine of API 1.`minor` knows its name. */
export function droppable({ missing }: HostCapabilities, minor: number): readonly string[] {
  return minor >= YOUNG_CAPABILITIES_API ? missing : missing.filter((name) => !young.includes(name));
}

/** Reads `/proc/self/status` followed by `/proc/sys/kernel/cap_last_cap`. */
export function parseCapabilities(text: string): HostCapabilities {
  const mask = BigInt(`0x${/^CapBnd:\s*([0-9a-f]+)$/m.exec(text)?.[1] ?? '1ffffffffff'}`);
  const last = Number(/^(\d+)\s*$/m.exec(text)?.[1] ?? names.length - 1);
  const has = (bit: number) => (mask >> BigInt(bit)) % 2n === 1n;
  const bits = Array.from({ length: last + 1 }, (_, bit) => bit);
  return { all: bits.every(has), missing: names.filter((_, bit) => bit <= last && !has(bit)) };
}
