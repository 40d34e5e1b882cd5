/** The page of a step that failed in a run. */
export const stepFailurePath = (cloud: string, run: string, step: string): string =>
  `/clouds/${cloud}/runs/${run}/failures/${encodeURIComponent(step)}`;

/** The page of a container that fails, in a run or not. */
export const containerFailurePath = (cloud: string, host: string, container: string): string =>
  `/clouds/${cloud}/hosts/${encodeURIComponent(host)}/failures/${encodeURIComponent(container)}`;

/** How a container was made, and what is inside. */
export const containerPath = (cloud: string, host: string, container: string): string =>
  `/clouds/${cloud}/hosts/${encodeURIComponent(host)}/containers/${encodeURIComponent(container)}`;

/** What a container writes, in the logs of its cloud. */
export const logsPath = (cloud: string, host: string, container: string): string =>
  `/clouds/${cloud}/logs?${new URLSearchParams({ host, container })}`;

/** Where a shell is opened: in a container, or on the host. */
export const shellPath = (cloud: string, host: string, container?: string): string =>
  `/clouds/${cloud}/shells/new?${new URLSearchParams({ host, ...(container === undefined ? {} : { container }) })}`;

/** What made a plan fail or holds it up. */
export const planFailurePath = (cloud: string, plan: string): string =>
  `/clouds/${cloud}/plans/${plan}/failures`;
