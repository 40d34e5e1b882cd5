/** What an OpenID Connect provider says of who signed in; `sub` is the provider's own name for them. */
export type Claims = Readonly<Record<string, unknown>> & { readonly sub: string };

/** A provider, and what it knows Kollage as. */
export interface ProviderClient {
  readonly issuer: string;
  readonly id: string;
  readonly secret: string;
}

/** What binds an answer of the provider to the browser that asked. */
export interface SignInBinding {
  readonly state: string;
  readonly nonce: string;
  /** Of PKCE. */
  readonly verifier: string;
}

/** Signing in by OpenID Connect. Errors: BadAddress, ProviderUnreachable, SignInRefused. */
export interface OpenId {
  /** Whether there is such a provider. */
  check(provider: ProviderClient): Promise<void>;
  /** Where the browser is sent to sign in. */
  begin(
    provider: ProviderClient,
    wish: SignInBinding & { readonly redirect: string; readonly scope: string },
  ): Promise<string>;
  /** Who came back to the address `came`, checked. */
  finish(provider: ProviderClient, came: string, binding: SignInBinding): Promise<Claims>;
  /** Where the browser is sent to sign out there, too; undefined where a provider has no such address. */
  signOutUrl(provider: ProviderClient, back: string): Promise<string | undefined>;
}
