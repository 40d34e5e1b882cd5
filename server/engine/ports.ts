import type { DesiredApi } from '../core/domain/desired';
import type { RunEventBody, StepResult } from '../core/domain/event';
import type { ObservedApi } from '../core/domain/observed';
import type { HostConnection } from './host-port';

export type * from './cloud-port';
export type * from './docker-port';
export { VOLUME_MADE_AT } from './docker-port';
export type * from './host-port';
export type * from './openid-port';
export type * from './terminal-port';

/** Posts a text to an http(s) address; the status of the answer. Errors: BadAddress, and those of the connection. */
export type Poster = (
  url: string,
  body: string,
  headers: Readonly<Record<string, string>>,
) => Promise<number>;

/** A server that sends mail. A password goes over TLS alone. */
export interface MailServer {
  readonly host: string;
  readonly port: number;
  readonly security: 'tls' | 'starttls' | 'none';
  readonly user?: string;
  readonly password?: string;
  readonly from: string;
}

/** Sends a mail as plain text; the server's answer. Errors: BadAddress, and those of the connection and the server. */
export type Mailer = (
  server: MailServer,
  mail: { readonly to: string; readonly subject: string; readonly text: string },
) => Promise<string>;

/** Time as an argument. */
export interface Clock {
  now(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Where a run's events go: numbered and stored in order, after the redactor. */
export interface EventSink {
  append(event: RunEventBody): void;
  /** Resolves when there is room for more: what produces many lines awaits it. Absent where there always is. */
  ready?(): Promise<void>;
  /** Resolves when everything appended is stored. */
  flush(): Promise<void>;
}

/** Puts values in the place of references, at the last hop. */
export interface SecretResolver {
  resolve(text: string): string;
}

/** What the cloud's own APIs hold: databases, users, services, endpoints. References in `api` are resolved already. */
export interface CloudApis {
  /** Looks at all of them with as few requests as can be; one that does not answer is absent or unknown, never an error. */
  observe(
    apis: readonly DesiredApi[],
    connect: (host: string) => Promise<HostConnection>,
  ): Promise<Record<string, ObservedApi>>;
  /** Makes one of them as desired; doing it twice changes nothing. Errors: ApiRefused, ApiDown (retryable). */
  ensure(
    api: DesiredApi,
    connection: HostConnection,
    say: (line: string) => void,
  ): Promise<StepResult | undefined>;
}

/** A certificate and its private key, both PEM. */
export interface MadeCertificate {
  readonly certificate: string;
  readonly key: string;
}

/** Makes certificates. */
export interface CertificateMaker {
  /** One that signs others, and is signed by itself. */
  authority(name: string, days: number): Promise<MadeCertificate>;
  /** One for servers with these names or addresses. */
  signed(names: readonly string[], days: number, authority: MadeCertificate): Promise<MadeCertificate>;
}
