import { pullsFromRegistry } from './pulls-from-registry';

/** Label of an image: the cloud that had it built. Not that of containers, which inherit the labels of their images. */
export const BUILT_FOR = 'kollage.built_for';

/** Whether Kollage or Kolla built it: an image of the same name that somebody else made is not ours. */
export const isBuiltByKolla = (labels: Readonly<Record<string, string>>): boolean =>
  labels['kollage.image'] !== undefined || labels.kolla_version !== undefined;

/** A reference without its registry: a version has the same one on every engine. */
export const bareRef = (ref: string): string =>
  pullsFromRegistry(ref) ? ref.slice(ref.indexOf('/') + 1) : ref;

/** Whether a reference is of a cloud's namespace, of whichever registry: `registry/namespace/name:tag`. */
export const isOfNamespace = (ref: string, namespace: string): boolean =>
  ref.startsWith(`${namespace}/`) || ref.includes(`/${namespace}/`);
