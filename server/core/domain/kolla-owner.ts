import type { ObservedContainer } from './observed';

/** The owner of containers that Kolla-Ansible made, where those of clouds have a name. */
export const KOLLA = 'kolla';

/**
 * Whether Kolla-Ansible made a container. It gives each the strategy by which its image copies the configuration; all of
 * Kollage's carry the label of their cloud beside.
 */
export const madeByKolla = ({ spec }: Pick<ObservedContainer, 'spec'>): boolean =>
  spec.labels['kollage.cloud'] === undefined && spec.environment.KOLLA_CONFIG_STRATEGY !== undefined;

/** The unit by which Kolla-Ansible has systemd start a container again. */
export const kollaUnit = (container: string): string => `kolla-${container}-container.service`;
