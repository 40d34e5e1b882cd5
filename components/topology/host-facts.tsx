'use client';
import type { LookedHost } from '@/server/views/topology';
import { useText } from '../i18n/context';
import { gib } from '../i18n/format';
import { KeyValues } from '../ui/facts';
import { Caption } from '../ui/page';

/** What a look found on a host. */
export function HostFactsList(props: { readonly seen: Extract<LookedHost, { kind: 'seen' }> }) {
  const t = useText();
  const w = t.wizard;
  const h = t.topology.hostPage;
  const { facts, docker, hostKey } = props.seen;
  const skew = Math.abs(facts.clockSkew);
  return (
    <div className="grid gap-5">
      <div>
        <Caption>{w.machine}</Caption>
        <KeyValues>
          <dt>{w.system}</dt>
          <dd>
            {facts.os.name} · {facts.kernel}
          </dd>
          <dt>{w.processor}</dt>
          <dd>
            {w.threads(facts.cpus)} · {facts.arch}
          </dd>
          <dt>{w.memory}</dt>
          <dd>
            {gib(facts.memory.total)} GiB · {w.memoryFree(gib(facts.memory.available))}
          </dd>
          <dt>{w.virtualisation}</dt>
          <dd>{facts.virtualisation.kvm ? w.kvm : w.noKvm}</dd>
          <dt>{w.clock}</dt>
          <dd>{skew > 1_000 ? w.clockOff((skew / 1000).toFixed(1)) : w.clockGood}</dd>
          <dt>{w.engine}</dt>
          <dd>
            {docker.kind === 'running' ? w.docker.running(docker.version ?? '') : w.docker[docker.kind]}
          </dd>
          <dt>{h.modules}</dt>
          <dd>{facts.modules.join(', ') || t.common.none}</dd>
          <dt>{h.key}</dt>
          <dd className="font-mono text-xs wrap-anywhere">{hostKey ?? h.noKey}</dd>
        </KeyValues>
      </div>
      <div>
        <Caption>{w.interfaces}</Caption>
        <KeyValues>
          {facts.interfaces.map(({ name, addresses, up }) => (
            <div key={name} className="contents">
              <dt>{name}</dt>
              <dd className="font-mono text-xs leading-5 wrap-anywhere">
                {addresses.join(', ') || (up ? w.noAddress : w.noLink)}
              </dd>
            </div>
          ))}
        </KeyValues>
      </div>
      <div>
        <Caption>{w.disks}</Caption>
        <KeyValues>
          {facts.disks.map(({ mount, total, free }) => (
            <div key={mount} className="contents">
              <dt>{mount}</dt>
              <dd>
                {gib(total)} GiB · {w.diskFree(gib(free))}
              </dd>
            </div>
          ))}
        </KeyValues>
      </div>
    </div>
  );
}
