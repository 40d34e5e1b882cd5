'use client';
import Link from 'next/link';
import type { ReactNode } from 'react';
import type { FailureView, LastGood } from '@/server/views/failures';
import { precheckText } from '@/server/words/say';
import { lineHash } from '../files/files-model';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { reasonText } from '../plan/reason-text';
import { runMark } from '../run/run-mark';
import { type Mark, StateMark } from '../ui/mark';
import { ListRow } from '../ui/page';
import { stepFailurePath } from './failure-path';

const peerMarks: Readonly<Record<string, Mark>> = { ...runMark, skipped: 'waiting', retrying: 'warn' };

/** What changed since it last worked, and how the same step fares elsewhere. */
export function FailureHistory(props: { readonly failure: FailureView }) {
  const t = useText();
  const { failure } = props;
  const { of, cloud } = failure;
  return (
    <div className="grid gap-6 px-8 pt-5 max-md:px-4 [--cut:var(--paper)]">
      <section>
        <h2 className="mb-1">{t.failures.since}</h2>
        <Since failure={failure} good={failure.lastGood} />
      </section>
      {of.kind === 'step' && of.peers.length > 0 && (
        <section>
          <h2 className="mb-2">{t.failures.peers}</h2>
          <ul>
            {of.peers.map((peer) => (
              <ListRow key={peer.step}>
                <StateMark mark={peerMarks[peer.state] ?? 'unknown'} />
                <b className="w-40 truncate">{peer.host}</b>
                {peer.state === 'failed' ? (
                  <Link href={stepFailurePath(cloud.id, of.run.id, peer.step)}>
                    {t.failures.peerState[peer.state]}
                  </Link>
                ) : (
                  <span className="text-ink-2">{t.failures.peerState[peer.state] ?? peer.state}</span>
                )}
              </ListRow>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Since(props: { readonly failure: FailureView; readonly good: LastGood }) {
  const t = useText();
  const { good, failure } = props;
  if (good.kind === 'never') return <p className="text-ink-2">{t.failures.never}</p>;
  if (good.kind === 'unknown') return <p className="text-ink-2">{t.failures.unknownSince(good.looked)}</p>;
  const base = `/clouds/${failure.cloud.id}`;
  const now = new Date();
  return (
    <>
      <p className="mb-3 text-ink-2">
        {t.failures.lastWorked(day(good.at, now))}{' '}
        <Link href={`${base}/runs/${good.run.id}`}>#{good.run.number}</Link>
      </p>
      <dl className="grid grid-cols-[160px_minmax(0,1fr)] border-t max-md:grid-cols-1 [&_dd]:border-b [&_dd]:py-1.5 [&_dt]:border-b [&_dt]:py-1.5 [&_dt]:text-ink-3 max-md:[&_dt]:border-b-0 max-md:[&_dt]:pb-0">
        <Row name={t.failures.files} none={t.failures.nothingSaved}>
          {good.saved.map(({ path, by, at, revision }) => (
            <li key={path}>
              <Link
                className="font-mono text-mono"
                href={`${base}/files${lineHash({ file: path, line: 1 })}`}
              >
                {path}
              </Link>{' '}
              <Link className="text-ink-2" href={`${base}/revisions#${revision}`}>
                {t.failures.saved(by, day(at, now))}
              </Link>
            </li>
          ))}
        </Row>
        <Row name={t.failures.ofContainer} none={t.failures.nothingChanged}>
          {good.changes.map(({ run, change }) => (
            <li key={`${run.id} ${change.key}`} className="wrap-anywhere">
              <code title={change.subject}>{change.subject}</code>{' '}
              <span className="text-ink-2">
                {change.reasons.map((reason) => reasonText(reason, t)).join('; ') ||
                  t.plan.lead.other[change.verb === 'update' ? 'update' : 'create']}
                {', '}
                {t.failures.inRun(run.number)}
              </span>
            </li>
          ))}
        </Row>
        <Row name={t.failures.facts} none={good.facts ? t.failures.factsSame : t.failures.factsUnknown}>
          {(good.facts ?? []).map(({ before, now: found }) => (
            <li key={found.id} className="wrap-anywhere">
              {precheckText(found, t.words).what}{' '}
              <span className="text-ink-3">{t.failures.was(precheckText(before, t.words).what)}</span>
            </li>
          ))}
        </Row>
      </dl>
    </>
  );
}

function Row(props: {
  readonly name: string;
  readonly none: string;
  readonly children: readonly ReactNode[];
}) {
  return (
    <>
      <dt>{props.name}</dt>
      <dd>
        {props.children.length > 0 ? (
          <ul className="grid gap-1">{props.children}</ul>
        ) : (
          <span className="text-ink-2">{props.none}</span>
        )}
      </dd>
    </>
  );
}
