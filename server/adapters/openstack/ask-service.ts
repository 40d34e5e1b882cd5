import { isRecord } from '../../core/domain/value';
import { EngineError } from '../../engine/errors';
import type { HostConnection } from '../../engine/ports';
import { type HttpAnswer, type HttpBody, httpOver } from './http-over';

export interface ServiceCall {
  /** As people call it: `Keystone`. */
  readonly service: string;
  /** Where it answers, without a slash at the end. */
  readonly base: string;
  readonly method: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON, unless `bytes` are given. */
  readonly body?: unknown;
  readonly bytes?: HttpBody;
  /** Error statuses that are answers. */
  readonly ok?: readonly number[];
  /** A load balancer that has not seen the back end yet (502, 503) is asked again until then. */
  readonly patientUntil?: number;
  readonly timeoutMs?: number;
  /** As httpOver. */
  readonly authorities?: string | undefined;
}

const POLL_MS = 100;

/** One request to one service of a cloud, through a host. Errors: ApiDown (retryable), ApiRefused. */
export async function askService(connection: HostConnection, call: ServiceCall): Promise<HttpAnswer> {
  const { service, base, method, path } = call;
  const body = call.bytes ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  let answer: HttpAnswer;
  try {
    answer = await httpOver(connection, method, `${base}${path}`, {
      headers: {
        accept: 'application/json',
        ...(body === undefined
          ? {}
          : { 'content-type': call.bytes ? 'application/octet-stream' : 'application/json' }),
        ...call.headers,
      },
      ...(body === undefined ? {} : { body }),
      ...(call.timeoutMs === undefined ? {} : { timeoutMs: call.timeoutMs }),
      ...(call.authorities === undefined ? {} : { authorities: call.authorities }),
    });
  } catch (cause) {
    if (cause instanceof EngineError && cause.tag === 'HostUnreachable') throw cause;
    throw new EngineError(
      'ApiDown',
      `${service} at ${base} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`,
      { retryable: true, cause },
    );
  }
  const { status } = answer;
  if (status < 400 || call.ok?.includes(status)) return answer;
  if ((status === 502 || status === 503) && Date.now() < (call.patientUntil ?? 0)) {
    await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    return askService(connection, call);
  }
  throw new EngineError(
    status >= 500 ? 'ApiDown' : 'ApiRefused',
    `${service} answered ${status} to ${method} ${path}: ${reasonOf(answer.body)}`,
    {
      // A conflict is a step beside this one that made the same thing: the next look finds it.
      retryable: status >= 500 || status === 409,
      remedy:
        status === 401
          ? 'Its administrator password is another than the one of this cloud.'
          : `Look at the log of ${service.toLowerCase()}.`,
    },
  );
}

/** The JSON of an answer; undefined where there is none. */
export function parseJson(body: string): unknown {
  try {
    return body === '' ? undefined : JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** The message inside of whatever each service wraps its errors in; else the text without its tags. */
function reasonOf(body: string): string {
  const parsed = parseJson(body);
  const inside = isRecord(parsed) ? [parsed, ...Object.values(parsed)] : [];
  for (const each of inside)
    if (isRecord(each) && typeof each.message === 'string') return each.message.slice(0, 500);
  return body
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 200);
}
