import { TRPCClientError } from '@trpc/client';
import type { Diagnostic } from '@/server/core/domain/diagnostic';
import { anyRefusalText } from '@/server/words/say';
import type { Dictionary } from '../i18n/dictionary';
import { failureText, remedyText } from '../run/failure-text';
import type { AppRouter } from './router';

/** What the server tells with an error (server/api/errors.ts); nothing when it was not the server who answered. */
function dataOf(error: unknown) {
  const told: TRPCClientError<AppRouter>['data'] | undefined =
    error instanceof TRPCClientError ? error.data : undefined;
  return told ?? undefined;
}

/** The API's code of an error; `offline` when no answer came. */
export function errorCode(error: unknown): string {
  if (!(error instanceof TRPCClientError)) return 'other';
  return dataOf(error)?.code ?? 'offline';
}

/** What is wrong with the operator's own text, when that is why it was refused. */
export const errorDiagnostics = (error: unknown): readonly Diagnostic[] => dataOf(error)?.diagnostics ?? [];

const known = [
  'UNAUTHORIZED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'TOO_MANY_REQUESTS',
  'PRECONDITION_FAILED',
  'BAD_REQUEST',
  'SERVICE_UNAVAILABLE',
  'offline',
] as const;

/** A sentence for the reader, and the server's own words and the remedy where there are any. */
export function errorText(
  error: unknown,
  t: Dictionary,
): { readonly title: string; readonly detail?: string; readonly remedy?: string } {
  const data = dataOf(error);
  const code = errorCode(error);
  const message = error instanceof Error ? error.message : '';
  if (data?.tag) {
    const { tag } = data;
    const told = { tag, ...(data.remedy ? { remedy: data.remedy } : {}) };
    return { title: failureText(tag, '', '', t), detail: message, remedy: remedyText(told, t) };
  }
  const told = (data?.diagnostics ?? []).map((d) => t.words.diagnostic(d).what);
  const because = data?.refused && anyRefusalText(data.refused, t.words);
  if (because && code !== 'UNAUTHORIZED')
    return { title: because, ...(told.length > 0 ? { detail: told.join('\n') } : {}) };
  const title = t.errors[known.find((k) => k === code) ?? 'other'];
  const more = [message, ...told].filter((part) => part && part !== code);
  return more.length > 0 && code !== 'offline' && code !== 'UNAUTHORIZED'
    ? { title, detail: more.join('\n') }
    : { title };
}
