import type { CertificateRow } from '@/server/views/overview';
import type { Mark } from '../ui/mark';

const DAY = 86_400_000;
/** Days before its end from which on a certificate needs somebody. */
const WARN = 30;

/** Whole days since then. */
export const daysSince = (iso: string, now: number): number =>
  Math.max(0, Math.floor((now - Date.parse(iso)) / DAY));

/** Whole days that a certificate still holds; below zero it has ended. */
export function certificateLife(
  { validTo }: Pick<CertificateRow, 'validTo'>,
  now: number,
): { readonly days: number; readonly mark: Mark } {
  const days = Math.floor((Date.parse(validTo) - now) / DAY);
  return { days, mark: days < 0 ? 'failed' : days < WARN ? 'warn' : 'ok' };
}
