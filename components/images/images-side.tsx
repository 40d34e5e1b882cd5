'use client';
import Link from 'next/link';
import type { EngineImages, HostImages, ImagesView } from '@/server/views/images';
import { bytesText } from '@/server/words/bytes-text';
import { errorText } from '../api/error';
import { usePlanning } from '../clouds/use-planning';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { KeyValues } from '../ui/facts';
import { StateMark } from '../ui/mark';
import { Caption, ListRow } from '../ui/page';

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
          {view.building && (
            <ListRow className="flex-wrap py-1">
              <span>{t.images.building}</span>
              <Counted images={view.building} />
            </ListRow>
          )}
        </ul>
        {isSomeUnused(view) && <Prune cloud={cloud} />}
      </section>
    </div>
  );
}

const isSomeUnused = ({ hosts, building }: ImagesView): boolean =>
  (building?.unused.length ?? 0) > 0 || hosts.some((host) => host.kind === 'seen' && host.unused.length > 0);

/** Plans the removal; the plan says what goes, what stays and why. */
function Prune({ cloud }: { readonly cloud: string }) {
  const t = useText();
  const planning = usePlanning(cloud);
  return (
    <div className="mt-3 grid justify-items-start gap-2">
      <Button variant="outline" disabled={planning.isPending} onClick={() => planning.plan('prune-images')}>
        {t.images.prune}
      </Button>
      <p className="text-xs text-ink-3">{t.images.pruneHelp}</p>
      {planning.error && <Alert variant="destructive" {...errorText(planning.error, t)} />}
    </div>
  );
}

function Held({ host }: { readonly host: HostImages }) {
  if (host.kind === 'unseen')
    return (
      <span className="flex items-center gap-1.5 text-ink-2">
        <StateMark mark="unknown" />
        <span className="wrap-anywhere">{host.error.message}</span>
      </span>
    );
  return <Counted images={host} />;
}

function Counted({ images: { count, unused } }: { readonly images: EngineImages }) {
  const t = useText();
  const frees = unused.reduce((sum, one) => sum + one.frees, 0);
  return (
    <span className="text-ink-2">
      {t.images.held(count)}
      {' · '}
      {unused.length === 0 ? t.images.noneUnused : t.images.unused(unused.length, bytesText(frees))}
    </span>
  );
}
