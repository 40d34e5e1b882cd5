/** `nova.conf` of `/etc/kolla/nova_api/nova.conf`. */
export const baseName = (path: string): string => path.slice(path.lastIndexOf('/') + 1);

/** The tag of an image, which tells two images of one name apart. */
export const imageTag = (ref: string): string => ref.slice(ref.lastIndexOf(':') + 1) || ref;
