/** Readable and stable, so that edges can name steps before they are made. */
export const stepId = {
  build: (image: string) => `deployment/build/${image}`,
  push: (image: string) => `deployment/push/${image}`,
  system: (host: string) => `${host}/system`,
  precheck: (host: string) => `${host}/precheck`,
  pull: (host: string, ref: string) => `${host}/pull/${imageNameOf(ref)}`,
  prune: (host: string, ref: string) => `${host}/prune/${ref}`,
  files: (host: string, container: string) => `${host}/files/${container}`,
  container: (host: string, name: string) => `${host}/container/${name}`,
  remove: (host: string, name: string) => `${host}/remove/${name}`,
  clear: (host: string, name: string) => `${host}/clear/${name}`,
  begin: (host: string, name: string) => `${host}/begin/${name}`,
  volume: (host: string, name: string) => `${host}/volume/${name}`,
  folder: (host: string, path: string) => `${host}/files/${path}`,
  job: (host: string, name: string) => `${host}/job/${name}`,
  backup: (host: string, act: string, part: string) => `${host}/${act}/${part}_backup`,
  drain: (host: string) => `${host}/drain`,
  undrain: (host: string) => `${host}/undrain`,
  adopt: (host: string) => `${host}/adopt`,
  away: (host: string) => `${host}/away`,
  stop: (host: string, name: string) => `${host}/stop/${name}`,
  api: (id: string) => `api/${id}`,
} as const;

/** `keystone` of `registry:5000/kollage/keystone:2025.1-abc`. */
export const imageNameOf = (ref: string): string => ref.replace(/^.*\//, '').replace(/:[^:]*$/, '');

/** `keystone:2025.1-abc` of the same. */
export const versionOf = (ref: string): string => ref.replace(/^.*\//, '');
