/** MiB as people read them. */
export const memoryText = (mib: number): string =>
  mib < 1024 ? `${mib} MiB` : `${(mib / 1024).toFixed(1)} GiB`;
