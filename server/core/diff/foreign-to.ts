import type { ObservedContainer } from '../domain/observed';

/** The cloud that made a container, where that is not this one. */
export const foreignTo = (cloud: string, found: ObservedContainer): string | undefined => {
  const owner = found.spec.labels['kollage.cloud'];
  return owner !== undefined && owner !== cloud ? owner : undefined;
};
