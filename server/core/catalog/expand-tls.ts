import type { WrittenRole } from './written-role';

type Container = WrittenRole['containers'][string];
type File = Container['files'][number];

/** Names of templates for the certificate of the host and its key (core/compile/host-certificate.ts). */
export const HOST_CERTIFICATE = '{{ host_certificate }}';
const HOST_KEY = '{{ host_key }}';

/** The template that decides whether a container speaks TLS; undefined for a container that cannot. */
export const tlsWhen = (role: string, { tls, wsgi }: Pick<Container, 'tls' | 'wsgi'>): string | undefined =>
  tls || wsgi ? (tls?.when ?? `{{ ${backendSetting(role)} }}`) : undefined;

/** Kolla's name of the setting. */
export const backendSetting = (role: string): string => `${role}_enable_tls_backend`;

/** A container that may speak TLS has the certificate of its host, and the key beside it. */
export function withTls<C extends Container>(role: string, container: C): C {
  const when = tlsWhen(role, container);
  if (when === undefined) return container;
  const { names = '{{ [] }}' } = container.tls ?? {};
  return {
    ...container,
    tls: { when, names },
    files: [
      ...container.files,
      {
        ...file(`/etc/${role}/certs/${role}-cert.pem`, when),
        certificate: HOST_CERTIFICATE,
        key: HOST_KEY,
        names,
      },
      { ...file(`/etc/${role}/certs/${role}-key.pem`, when), certificate: HOST_KEY },
    ],
  };
}

const file = (to: string, when: string): File => ({
  to,
  when,
  perm: '0600',
  parts: [],
  merge: 'replace',
  optional: false,
});
