/** Where hosts keep the files of containers. */
export const CONFIG_FOLDER = '/etc/kolla';

/** `nova-api` for the container nova_api. */
export const dashed = (name: string): string => name.replaceAll('_', '-');

/** `/etc/kolla/nova-api` for the container nova_api. */
export const configFolder = (container: string): string => `${CONFIG_FOLDER}/${dashed(container)}`;

/** Whether a path is the folder of one container. */
export const isConfigFolder = (path: string): boolean =>
  path.startsWith(`${CONFIG_FOLDER}/`) && /^[a-z0-9-]+$/.test(path.slice(CONFIG_FOLDER.length + 1));
