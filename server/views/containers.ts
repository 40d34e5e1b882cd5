/** What containers have used, by `host/name`; one that does not run, or whose host is silent, is not in it. */
export interface UsageView {
  readonly used: Readonly<
    Record<
      string,
      {
        /** Milliseconds since the epoch by the worker's clock, at which it was asked. */
        readonly at: number;
        /** Since its start, of all processors together. */
        readonly cpuSeconds: number;
        /** Bytes. */
        readonly memory: number;
      }
    >
  >;
}
