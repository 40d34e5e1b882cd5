import { HOST_CERTIFICATE } from '../catalog/expand-tls';
import type { FileDecl } from '../catalog/role-schema';
import { bare } from '../certificates/pem';
import type { NamedText } from '../domain/folder-files';
import { CERTIFICATES } from '../domain/kept-file';
import { type Scope, SecretRef } from '../domain/template';
import { required } from '../settings/host-scope';
import type { Compilation } from './compilation';
import { containerScope } from './container-scope';
import type { Placement } from './placement';

const AUTHORITIES = `${CERTIFICATES}ca/`;

/** A file of `certificates/` by the path that a setting gives; its text is undefined where the folder has no such file. */
export function certificateFile(
  { input }: Pick<Compilation, 'input'>,
  scope: Scope,
  path: string,
): { readonly file: string; readonly text: string | undefined } {
  const place = String(required(scope, 'kolla_certificates_dir')).replace(/\/+$/, '');
  const file = `${CERTIFICATES}${path.startsWith(`${place}/`) ? path.slice(place.length + 1) : path.replace(/^\/+/, '')}`;
  return { file, text: (input.certificates ?? []).find((one) => one.file === file)?.text };
}

/** A text of PEM as a service reads it: keys are references to secrets. */
export const written = (text: string): string => bare(text, (name) => new SecretRef(name).toString());

/** The files whose certificates containers are to trust beside those of their system. */
export const authorityFiles = ({ input }: Pick<Compilation, 'input'>): readonly NamedText[] =>
  (input.certificates ?? []).filter(({ file }) => file.startsWith(AUTHORITIES) && /\.(crt|pem)$/.test(file));

/** Whether the cloud's own certificate authorities are put into containers. */
export const copiesAuthorities = (scope: Scope): boolean =>
  scope.lookup('kolla_copy_ca_into_containers') === true;

/** The authorities that Kollage trusts besides its system's when it calls this cloud: PEM; undefined for none. */
export function authorities(compilation: Pick<Compilation, 'input'>): string | undefined {
  const text = authorityFiles(compilation)
    .map((file) => bare(file.text, () => ''))
    .join('');
  return text === '' ? undefined : text;
}

/** A certificate that a container on a host is given. */
export interface CertificateUse {
  readonly placement: Placement;
  readonly host: string;
  readonly file: string;
  readonly text: string | undefined;
  /** What it must be good for; undefined where it is a key, or its names are nobody's business. */
  readonly names: readonly string[] | undefined;
  /** Whose it is where it is the certificate of a host: a made one holds the host's names, too. */
  readonly ofHost: boolean;
  /** Where its key is. */
  readonly key: { readonly file: string; readonly text: string | undefined };
}

/** Every use of a file of `certificates/` by the cloud's containers. */
export const certificateUses = (compilation: Compilation): readonly CertificateUse[] =>
  compilation.placements.all().flatMap((placement) =>
    placement.decl.files.flatMap((decl) =>
      decl.certificate === undefined
        ? []
        : placement.hosts.flatMap((host) => {
            const use = compilation.attempt(() => useOf(compilation, placement, host, decl));
            return use ? [use] : [];
          }),
    ),
  );

function useOf(
  compilation: Compilation,
  placement: Placement,
  host: string,
  decl: FileDecl,
): CertificateUse | undefined {
  const { role } = placement;
  const scope = containerScope(compilation, placement, host);
  if (decl.when !== undefined && !compilation.truth(role, decl.when, scope)) return undefined;
  const at = (template: string) =>
    certificateFile(compilation, scope, compilation.text(role, template, scope));
  const found = at(decl.certificate ?? '');
  const names = decl.names === undefined ? undefined : compilation.value(role, decl.names, scope);
  return {
    placement,
    host,
    ...found,
    names: names === undefined ? undefined : [...new Set([names].flat().map(String))],
    ofHost: decl.certificate === HOST_CERTIFICATE,
    key: decl.key === undefined ? found : at(decl.key),
  };
}
