'use client';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { DriftView } from '@/server/views/overview';
import type { WatchView } from '@/server/views/watch';
import { LaunchButton } from '../clouds/launch-button';
import { useText } from '../i18n/context';
import { day, since } from '../i18n/format';
import { type Mark, StateMark } from '../ui/mark';
import { SectionHeader } from '../ui/page';
import { imageDrift } from './drift-model';
import { imageParts, unseenHosts } from './versions-model';

const FIRST = 8;

/** How what runs differs from the files of its cloud: by the watch, by what was saved, by the last plan that compared all. */
export function Drift(props: {
  readonly cloud: string;
  readonly view: WatchView;
  readonly drift: DriftView;
  readonly now: number;
  readonly operator: boolean;
}) {
  const t = useText();
  const o = t.overview;
  const { cloud, view, drift } = props;
  const { compared, images, leftOver, known } = imageDrift(view);
  const unseen = unseenHosts(view);
  return (
    <section aria-label={o.drift}>
      <SectionHeader className="mt-7">
        <h2>{o.drift}</h2>
        <span className="text-ink-3">{o.driftLead}</span>
      </SectionHeader>
      <ul>
        {!known && <Line mark="unknown">{o.imagesUnknown}</Line>}
        {known && images.length === 0 && compared > 0 && <Line mark="ok">{o.imagesSame(compared)}</Line>}
        {images.length > 0 && (
          <Line mark="warn" title={o.imagesDiffer(images.length)}>
            {images.slice(0, FIRST).map(({ host, name, runs, wanted }) => (
              <span key={`${host}/${name}`} className="block text-ink-2">
                <Link href={`/clouds/${cloud}/containers?host=${encodeURIComponent(host)}`}>
                  {o.imageOf(name, host)}
                </Link>
                {': '}
                {o.runs} <code>{imageParts(runs).tag || runs}</code>, {o.wanted}{' '}
                <code>{imageParts(wanted).tag || wanted}</code>
              </span>
            ))}
            {images.length > FIRST && (
              <span className="text-ink-3">{t.common.more(images.length - FIRST)}</span>
            )}
          </Line>
        )}
        {known && unseen.length > 0 && (
          <Line mark="unknown">{o.imagesUnseen(unseen.slice(0, 5).join(', '))}</Line>
        )}
        {leftOver.length > 0 && (
          <Line mark="warn" title={o.leftOver(leftOver.length)}>
            <span className="text-ink-2">
              {leftOver
                .slice(0, FIRST)
                .map(({ host, name }) => o.imageOf(name, host))
                .join(', ')}
            </span>
          </Line>
        )}
        {drift.wentBack && (
          <Line mark="warn">
            {t.rollback.runs(drift.wentBack.to, drift.wentBack.number)}{' '}
            <Link href={`/clouds/${cloud}/runs/${drift.wentBack.run}`}>
              {t.rollback.openRun(drift.wentBack.number)}
            </Link>
          </Line>
        )}
        {drift.lastDeploy ? (
          <Saved cloud={cloud} drift={drift} />
        ) : (
          <Line mark="unknown">{o.neverDeployed}</Line>
        )}
        {drift.rotated.length > 0 && (
          <Line mark="warn" title={o.rotated(drift.rotated.length)}>
            <span className="font-mono text-xs wrap-anywhere text-ink-2">
              {drift.rotated.slice(0, FIRST).join(', ')}
            </span>
          </Line>
        )}
        <Compared {...props} />
      </ul>
    </section>
  );
}

function Saved(props: { readonly cloud: string; readonly drift: DriftView }) {
  const t = useText();
  const o = t.overview;
  const { saved } = props.drift;
  if (saved.length === 0) return <Line mark="ok">{o.savedNone}</Line>;
  return (
    <Line mark="warn" title={o.saved(saved.length)}>
      {saved.slice(0, FIRST).map(({ path, by, at, revision }) => (
        <span key={path} className="block text-ink-2">
          <Link href={`/clouds/${props.cloud}/revisions#${revision}`}>
            <code>{path}</code>
          </Link>{' '}
          <span className="text-ink-3">{o.savedBy(by, day(at, new Date()))}</span>
        </span>
      ))}
    </Line>
  );
}

/** The watch does not read files and asks no API: a plan does, so its age is told. */
function Compared(props: {
  readonly cloud: string;
  readonly drift: DriftView;
  readonly now: number;
  readonly operator: boolean;
}) {
  const t = useText();
  const o = t.overview;
  const { lastDeploy, lastLook } = props.drift;
  const ago = (at: string) => o.ago(since(at, props.now));
  const check = props.operator && (
    <span className="ml-auto">
      <LaunchButton cloud={props.cloud} action="check">
        {t.clouds.checkNow}
      </LaunchButton>
    </span>
  );
  if (lastDeploy && (!lastLook || lastLook.at < lastDeploy.endedAt))
    return (
      <Line mark="unknown" end={check}>
        {o.configAsDeployed(lastDeploy.number, ago(lastDeploy.endedAt))}
      </Line>
    );
  if (!lastLook)
    return (
      <Line mark="unknown" end={check}>
        {o.configNever}
      </Line>
    );
  const { number, differs, unknown, at, plan } = lastLook;
  return (
    <Line mark={differs > 0 ? 'warn' : unknown > 0 ? 'unknown' : 'ok'} end={check}>
      {differs > 0
        ? o.configDiffer(differs, number, ago(at))
        : unknown > 0
          ? o.configUnknown(unknown, number, ago(at))
          : o.configSame(number, ago(at))}{' '}
      <Link href={`/clouds/${props.cloud}/plans/${plan}`}>{o.openPlan}</Link>
    </Line>
  );
}

function Line(props: {
  readonly mark: Mark;
  readonly title?: string;
  readonly end?: ReactNode;
  readonly children: ReactNode;
}) {
  return (
    <li className="flex min-h-8 items-start gap-2.5 border-t py-1.5 last:border-b">
      <StateMark mark={props.mark} className="mt-0.5" />
      <div className="min-w-0">
        {props.title && <span className="block">{props.title}</span>}
        {props.children}
      </div>
      {props.end}
    </li>
  );
}
