import type { Readable } from 'node:stream';
import type { HostConnection } from './host-port';

/** Where and as whom one signs in to a cloud. */
export interface CloudAuth {
  readonly url: string;
  readonly user: string;
  readonly password: string;
  readonly project: string;
  /** Whose endpoints are taken from the catalogue. */
  readonly region: string;
  /** Certificate authorities that are trusted beside those of the system, PEM. */
  readonly authorities?: string;
}

/** A service by the type it has in the catalogue. */
export type ServiceType = 'compute' | 'placement' | 'network' | 'image' | 'volumev3' | 'orchestration';

export interface CloudRequest {
  readonly service: ServiceType;
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** Below the version of the API: `/servers`. */
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as they are, instead of a body. */
  readonly bytes?: { readonly size: number; readonly data: Buffer | Readable };
  readonly microversion?: string;
  /** Milliseconds. */
  readonly timeout?: number;
  /** Error statuses that are an answer without a value: 404 of what is gone. */
  readonly ok?: readonly number[];
}

/** A project of a running cloud, signed in. Errors: ApiDown (retryable), ApiRefused, NoService. */
export interface CloudSession {
  /** The id of the project. */
  readonly project: string;
  /** Whether the catalogue holds such a service. */
  has(service: ServiceType): boolean;
  /** The JSON of the answer; undefined where there is none. */
  ask(request: CloudRequest): Promise<unknown>;
}

/** Signs in to clouds through a host of theirs; a session is kept for its next use. */
export interface CloudSessions {
  open(auth: CloudAuth, connection: HostConnection): Promise<CloudSession>;
}
