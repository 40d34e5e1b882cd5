/** The page of a step that failed in a run. */
export const stepFailurePath = (cloud: string, run: string, step: string): string =>
  `/clouds/${cloud}/runs/${run}/failures/${encodeURIComponent(step)}`;

/** What a container writes, in the logs of its cloud. */
export const logsPath = (cloud: string, host: string, container: string): string =>
  `/clouds/${cloud}/logs?${new URLSearchParams({ host, container })}`;
