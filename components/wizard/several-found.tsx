import { RefreshCw, Server } from 'lucide-react';
import type { RoledHost } from '@/server/core/topology/role-edits';
import type { LookedHost } from '@/server/views/topology';
import { useText } from '../i18n/context';
import { gib } from '../i18n/format';
import { Button } from '../ui/button';
import { StateMark } from '../ui/mark';
import { SidePanel, SideSection } from '../ui/page';
import { lackOf } from './several-model';
import { networksOf } from './wizard-fields';

interface Wish {
  readonly nic: string;
  readonly vip: string;
}

/** What was found on several hosts, and which of them lacks what was chosen. */
export function SeveralFound(props: {
  readonly hosts: readonly RoledHost[];
  readonly looked: readonly LookedHost[];
  /** What is being decided; absent before. */
  readonly wish?: Wish;
  readonly looking: boolean;
  readonly onLook: () => void;
}) {
  const { several: s } = useText();
  const { hosts, looked } = props;
  const seen = looked.filter(({ kind }) => kind === 'seen').length;
  return (
    <SidePanel className="bg-surface">
      <SideSection className="flex items-center gap-2">
        <span className="grid size-8 flex-none place-items-center rounded-md bg-accent-wash text-accent">
          <Server />
        </span>
        <h2 className="min-w-0 flex-1">{s.found(seen, hosts.length)}</h2>
        <Button variant="outline" size="sm" disabled={props.looking} onClick={props.onLook}>
          <RefreshCw className="size-3.5" />
          {s.again}
        </Button>
      </SideSection>
      <SideSection>
        <ul className="grid gap-3">
          {hosts.map((host) => (
            <FoundHost
              key={host.name}
              host={host}
              looked={looked.find((one) => one.host === host.name)}
              wish={props.wish}
            />
          ))}
        </ul>
      </SideSection>
    </SidePanel>
  );
}

function FoundHost(props: {
  readonly host: RoledHost;
  readonly looked: LookedHost | undefined;
  readonly wish: Wish | undefined;
}) {
  const t = useText();
  const { several: s, wizard: w } = t;
  const { host, looked, wish } = props;
  const facts = looked?.kind === 'seen' ? looked.facts : undefined;
  const nic = wish?.nic ?? facts?.defaultInterface ?? '';
  const lack = wish || !facts ? lackOf(host, looked, wish ?? { nic, vip: '' }) : undefined;
  const mark = lack === undefined ? 'ok' : lack === 'silent' ? 'failed' : 'warn';
  const docker = looked?.kind === 'seen' ? looked.docker : undefined;
  return (
    <li className="flex gap-2 [&>svg]:mt-0.75">
      <StateMark mark={mark} word={t.common.state[mark]} />
      <div className="min-w-0 flex-1 text-xs text-ink-2">
        <b className="text-sm text-ink">{host.name}</b>
        <span className="float-right pl-2 leading-5 text-ink-3">{host.roles.join(' ')}</span>
        {facts && (
          <p>
            {facts.os.name.replace('GNU/Linux ', '')} · {w.threads(facts.cpus)} · {gib(facts.memory.total)}{' '}
            GiB
          </p>
        )}
        {facts && (
          <p>
            <code>
              {nic} {networksOf(facts, nic)[0] ?? ''}
            </code>
          </p>
        )}
        {docker && docker.kind !== 'running' && <p>{w.docker[docker.kind]}</p>}
        {lack && (
          <p className={lack === 'silent' ? 'text-failed' : 'text-warn'}>
            {lack === 'silent' ? s.lack.silent : s.lack[lack](nic)}
          </p>
        )}
      </div>
    </li>
  );
}
