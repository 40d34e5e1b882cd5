/** The kind of a secret decides how it is generated. */
export type SecretKind =
  | { readonly kind: 'password'; readonly length?: number }
  | { readonly kind: 'hex'; readonly bytes: number }
  | { readonly kind: 'uuid' }
  | { readonly kind: 'fernet_key' }
  | { readonly kind: 'ssh_key' }
  | { readonly kind: 'ceph_key' };

/** A key pair is two values: `name.private_key` and `name.public_key` in references. */
export type SecretValue = string | { readonly private_key: string; readonly public_key: string };

/** The content of `passwords.yml`: values by name. Lives in server memory and encrypted at rest, nowhere else. */
export type Secrets = Readonly<Record<string, SecretValue>>;
