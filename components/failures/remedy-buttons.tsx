'use client';
import Link from 'next/link';
import { DEPLOYMENT_HOST } from '@/server/core/domain/plan';
import type { CauseView, FailureView } from '@/server/views/failures';
import { LaunchButton } from '../clouds/launch-button';
import { lineHash } from '../files/files-model';
import { useAccount } from '../frame/use-account';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { AcceptKey } from './accept-key';
import { logsPath } from './failure-path';
import { originText, valueText } from './setting-text';

/** The buttons of a cause: what a rule names, its settings and its files. Without a cause: plan again. */
export function RemedyButtons(props: {
  readonly failure: FailureView;
  readonly cause: CauseView | undefined;
}) {
  const t = useText();
  const acts = useAccount()?.role !== 'viewer';
  const { failure, cause } = props;
  const { cloud, host, subject, of } = failure;
  const base = `/clouds/${cloud.id}`;
  const actions = cause?.actions ?? ['retry', 'logs'];
  const at = of.kind === 'plan' ? of.failures[of.at]?.at : undefined;
  const action = of.kind === 'step' ? of.run.action : of.kind === 'plan' ? of.plan.action : 'deploy';
  const hosts = host && host !== DEPLOYMENT_HOST && of.kind !== 'plan' ? [host] : undefined;
  return (
    <div className="grid gap-2">
      {(cause?.settings ?? []).map((setting) => (
        <div key={setting.name} className="grid gap-1 rounded-lg border border-line-2 bg-paper p-3">
          <b className="font-mono text-xs wrap-anywhere">{setting.name}</b>
          <code className="text-xs wrap-anywhere text-ink-2">{valueText(setting, t)}</code>
          <span className="text-xs text-ink-3">
            {setting.origin?.at ? (
              <Link href={`${base}/files${lineHash(setting.origin.at)}`}>{originText(setting, t)}</Link>
            ) : (
              originText(setting, t)
            )}
          </span>
          <Link className="text-xs" href={`${base}/settings#${setting.name}`}>
            {t.failures.openSetting(setting.name)}
          </Link>
        </div>
      ))}
      {(cause?.files ?? []).map((path) => (
        <Button key={path} asChild variant="outline" className="justify-start">
          <Link href={`${base}/files${lineHash({ file: path, line: 1 })}`} title={path}>
            <span className="truncate">{t.failures.openFile(path)}</span>
          </Link>
        </Button>
      ))}
      {at && (
        <Button asChild variant="outline" className="justify-start">
          <Link href={`${base}/files${lineHash(at)}`}>{t.failures.openFile(at.file)}</Link>
        </Button>
      )}
      {!acts && <p className="text-xs text-ink-3">{t.failures.onlyOperators}</p>}
      {acts && cause?.actions.includes('accept-host-key') && cause.groups.fingerprint && (
        <AcceptKey cloud={cloud.id} host={cause.groups.name || host} fingerprint={cause.groups.fingerprint} />
      )}
      {acts && actions.includes('retry') && (
        <>
          <LaunchButton cloud={cloud.id} action={action} primary wide {...(hosts ? { hosts } : {})}>
            {hosts ? t.failures.retryHost(host) : t.failures.retryAll}
          </LaunchButton>
          {hosts && (
            <LaunchButton cloud={cloud.id} action={action}>
              {t.failures.retryAll}
            </LaunchButton>
          )}
        </>
      )}
      <div className="grid grid-cols-2 gap-2 empty:hidden max-xl:grid-cols-1">
        {acts &&
          (['prechecks', 'bootstrap-servers', 'build', 'pull'] as const)
            .filter((one) => actions.includes(one))
            .map((one) => (
              <LaunchButton
                key={one}
                cloud={cloud.id}
                action={one}
                {...(hosts && one !== 'build' ? { hosts } : {})}
              >
                {t.failures.act[one]}
              </LaunchButton>
            ))}
        {actions.includes('logs') && failure.role && (
          <Button asChild variant="outline">
            <Link href={logsPath(cloud.id, host, subject)}>{t.failures.act.logs}</Link>
          </Button>
        )}
      </div>
    </div>
  );
}
