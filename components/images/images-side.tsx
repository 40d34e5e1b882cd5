'use client';
import Link from 'next/link';
import type { HostImages, ImagesView } from '@/server/views/images';
import { useText } from '../i18n/context';
import { KeyValues } from '../ui/facts';
import { StateMark } from '../ui/mark';
import { Caption, ListRow } from '../ui/page';
import { bytesText } from './images-model';

/** The registry, and what each host holds. */
export function ImagesSide({ cloud, view }: { readonly cloud: string; readonly view: ImagesView }) {
  const t = useText();
  const { registry } = view;
  return (
    <div className="grid gap-6">
      <section>
        <Caption>{t.images.registry}</Caption>
        {registry ? (
          <KeyValues>
            <dt>{t.images.address}</dt>
            <dd className="font-mono text-xs wrap-anywhere">{registry.address}</dd>
            <dt>{t.images.user}</dt>
            <dd>{registry.user ?? t.images.nobody}</dd>
            <dt>{t.images.tls}</dt>
            <dd>{registry.insecure ? t.images.insecure : t.images.secure}</dd>
          </KeyValues>
        ) : (
          <p className="text-ink-2">{t.images.noRegistry}</p>
        )}
        <p className="mt-2 text-xs text-ink-3">
          {t.images.registryHelp}{' '}
          <Link href={`/clouds/${cloud}/settings#docker_registry`}>{t.images.toSettings}</Link>
        </p>
      </section>
      <section>
        <Caption>{t.images.perHost}</Caption>
        <ul>
          {view.hosts.map((host) => (
            <ListRow key={host.host} className="flex-wrap py-1">
              <code>{host.host}</code>
              <Held host={host} />
            </ListRow>
          ))}
        </ul>
      </section>
    </div>
  );
}

function Held({ host }: { readonly host: HostImages }) {
  const t = useText();
  if (host.kind === 'unseen')
    return (
      <span className="flex items-center gap-1.5 text-ink-2">
        <StateMark mark="unknown" />
        <span className="wrap-anywhere">{host.error.message}</span>
      </span>
    );
  const frees = host.unused.reduce((sum, one) => sum + one.frees, 0);
  return (
    <span className="text-ink-2">
      {t.images.held(host.count)}
      {' · '}
      {host.unused.length === 0 ? t.images.noneUnused : t.images.unused(host.unused.length, bytesText(frees))}
    </span>
  );
}
