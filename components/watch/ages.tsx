'use client';
import Link from 'next/link';
import type { CertificatesFound, Kept, SecretAges } from '@/server/views/overview';
import { useText } from '../i18n/context';
import { day, since } from '../i18n/format';
import { StateMark } from '../ui/mark';
import { SectionHeader } from '../ui/page';
import { certificateLife, daysSince } from './ages-model';

const FIRST = 6;

/** When the certificates end that a cloud uses; those that end first stand first. */
export function Certificates(props: { readonly kept: Kept<CertificatesFound>; readonly now: number }) {
  const t = useText();
  const o = t.overview;
  const { found, failed, at } = props.kept;
  const today = new Date(props.now);
  return (
    <section aria-label={o.certificates} className="mb-6">
      <SectionHeader>
        <h2>{o.certificates}</h2>
        {at && <span className="text-ink-3">{o.asOf(day(at, today))}</span>}
      </SectionHeader>
      {failed && (
        <p className="flex items-start gap-2 text-ink-2">
          <StateMark mark="unknown" className="mt-0.5" />
          <span className="wrap-anywhere">
            {o.certificatesFailed(day(failed.at, today))}
            <span className="block text-ink-3">{failed.error.message}</span>
          </span>
        </p>
      )}
      {!found && !failed && <p className="text-ink-3">{o.certificatesNever}</p>}
      {found && found.certificates.length === 0 && found.unread.length === 0 && (
        <p className="text-ink-3">{o.certificatesNone(found.hosts, found.addresses)}</p>
      )}
      <ul>
        {found?.certificates.slice(0, FIRST).map((one) => {
          const { mark, days } = certificateLife(one, props.now);
          const until = day(one.validTo, today);
          return (
            <li
              key={`${one.host} ${one.place} ${one.subject}`}
              className="flex items-start gap-2 border-t py-1.5"
            >
              <StateMark mark={mark} className="mt-0.5" />
              <span className="min-w-0 wrap-anywhere">
                <b>{days < 0 ? o.expired(until) : o.expires(days, until)}</b>
                <span className="block text-ink-2">{one.subject}</span>
                <span className="block font-mono text-xs text-ink-3">
                  {one.of === 'file' ? `${one.host}:${one.place}` : `${one.place} · ${o.atAddress}`}
                </span>
              </span>
            </li>
          );
        })}
        {found?.unread.slice(0, FIRST).map(({ place, cause }) => (
          <li key={place} className="flex items-start gap-2 border-t py-1.5">
            <StateMark mark="unknown" className="mt-0.5" />
            <span className="min-w-0 wrap-anywhere">
              {o.unread(place)}
              <span className="block text-ink-3">{cause}</span>
            </span>
          </li>
        ))}
      </ul>
      {found && found.certificates.length > FIRST && (
        <p className="text-ink-3">{t.common.more(found.certificates.length - FIRST)}</p>
      )}
    </section>
  );
}

/** How old the values of a cloud's secrets are. Never a value. */
export function Secrets(props: { readonly cloud: string; readonly ages: SecretAges; readonly now: number }) {
  const t = useText();
  const o = t.overview;
  const { count, oldest, lastRotated } = props.ages;
  return (
    <section aria-label={o.secrets} className="mb-6">
      <SectionHeader>
        <h2>{o.secrets}</h2>
        <Link className="ml-auto" href={`/clouds/${props.cloud}/secrets`}>
          {o.openSecrets}
        </Link>
      </SectionHeader>
      {count === 0 ? (
        <p className="text-ink-3">{o.secretsNone}</p>
      ) : (
        <>
          <p className="pb-2 text-ink-2">
            {o.secretsCount(count)} ·{' '}
            {lastRotated
              ? o.lastRotated(lastRotated.name, since(lastRotated.createdAt, props.now))
              : o.neverRotated}
          </p>
          <p className="text-xs text-ink-3">{o.oldest}</p>
          <ul>
            {oldest.slice(0, 4).map(({ name, createdAt }) => (
              <li key={name} className="flex items-baseline gap-2 border-t py-1">
                <code className="min-w-0 flex-1 truncate" title={name}>
                  {name}
                </code>
                <span className="text-ink-3">{o.age(daysSince(createdAt, props.now))}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
