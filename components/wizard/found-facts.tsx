'use client';
import { RefreshCw, Server } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DetectView } from '@/server/views/clouds';
import { useText } from '../i18n/context';
import { gib } from '../i18n/format';
import { PrecheckText } from '../prechecks/precheck-text';
import { Button } from '../ui/button';
import { type Mark, StateMark } from '../ui/mark';
import { Note, Notes } from '../ui/notes';
import { Caption, SidePanel, SideSection } from '../ui/page';

const outcomes = { pass: 'ok', warn: 'warn', fail: 'failed' } as const;
const littleMemory = 4 * 2 ** 30;
const clockLimit = 1_000;

function Fact(props: {
  readonly mark: Mark;
  readonly name: string;
  readonly note?: string | undefined;
  readonly children: ReactNode;
}) {
  const t = useText();
  return (
    <tr>
      <td className="w-6">
        <StateMark mark={props.mark} word={t.common.state[props.mark]} />
      </td>
      <th className="h-6.5 w-26 text-left font-normal whitespace-nowrap text-ink-3" scope="row">
        {props.name}
      </th>
      <td>
        {props.children}
        {props.note && <span className="float-right pl-2 text-xs leading-5 text-ink-3">{props.note}</span>}
      </td>
    </tr>
  );
}

/** What was found on a host, in the same order for every host. */
export function FoundFacts(props: {
  readonly view: DetectView;
  readonly looking: boolean;
  readonly onLook: () => void;
}) {
  const t = useText();
  const w = t.wizard;
  const { facts, docker } = props.view;
  const skew = Math.abs(facts.clockSkew);
  const concerns = props.view.items.filter((i) => i.outcome !== 'pass');
  return (
    <SidePanel className="bg-surface">
      <SideSection className="flex items-center gap-2">
        <span className="grid size-8 flex-none place-items-center rounded-md bg-accent-wash text-accent">
          <Server />
        </span>
        <span className="min-w-0 flex-1">
          <h2>{props.view.host}</h2>
          <span className="text-xs text-ink-3">
            {props.view.suggest.address} · {w.foundIn((props.view.tookMs / 1000).toFixed(1))}
          </span>
        </span>
        <Button variant="outline" size="sm" disabled={props.looking} onClick={props.onLook}>
          <RefreshCw className="size-3.5" />
          {w.again}
        </Button>
      </SideSection>
      <SideSection>
        <Caption className="mb-1.5">{w.machine}</Caption>
        <table className="w-full">
          <tbody>
            <Fact mark="ok" name={w.system} note={facts.kernel.split('-')[0]}>
              {facts.os.name.replace('GNU/Linux ', '')}
            </Fact>
            <Fact mark={facts.virtualisation.kvm ? 'ok' : 'warn'} name={w.virtualisation}>
              {facts.virtualisation.kvm ? w.kvm : w.noKvm}
            </Fact>
            <Fact mark="ok" name={w.processor} note={facts.arch}>
              {w.threads(facts.cpus)}
            </Fact>
            <Fact
              mark={facts.memory.available < littleMemory ? 'warn' : 'ok'}
              name={w.memory}
              note={w.memoryFree(gib(facts.memory.available))}
            >
              {gib(facts.memory.total)} GiB
            </Fact>
            <Fact mark={skew > clockLimit ? 'warn' : 'ok'} name={w.clock}>
              {skew > clockLimit ? w.clockOff((skew / 1000).toFixed(1)) : w.clockGood}
            </Fact>
          </tbody>
        </table>
      </SideSection>
      <SideSection>
        <Caption className="mb-1.5">{w.interfaces}</Caption>
        <table className="w-full [&_th]:text-ink">
          <tbody>
            {facts.interfaces
              .filter((i) => i.name !== 'lo')
              .map((i) => (
                <Fact
                  key={i.name}
                  mark={i.up ? 'ok' : 'waiting'}
                  name={i.name}
                  note={i.name === facts.defaultInterface ? w.defaultRoute : undefined}
                >
                  {i.addresses[0] ? <code>{i.addresses[0]}</code> : i.up ? w.noAddress : w.noLink}
                </Fact>
              ))}
          </tbody>
        </table>
      </SideSection>
      <SideSection>
        <Caption className="mb-1.5">{w.disks}</Caption>
        <table className="w-full [&_th]:text-ink">
          <tbody>
            {facts.disks.map((d) => (
              <Fact
                key={d.mount}
                mark={d.free / d.total < 0.1 ? 'warn' : 'ok'}
                name={d.mount}
                note={w.diskFree(gib(d.free))}
              >
                {gib(d.total)} GiB
              </Fact>
            ))}
          </tbody>
        </table>
      </SideSection>
      <SideSection>
        <Caption className="mb-1.5">{w.engine}</Caption>
        <p className="flex items-center gap-2">
          <StateMark mark={docker.kind === 'running' ? 'ok' : 'warn'} />
          {docker.kind === 'running' ? w.docker.running(docker.version ?? '') : w.docker[docker.kind]}
        </p>
      </SideSection>
      {concerns.length > 0 && (
        <SideSection>
          <Caption className="mb-1.5">{w.checks}</Caption>
          <Notes>
            {concerns.map((c) => (
              <Note key={c.id}>
                <StateMark mark={outcomes[c.outcome]} word={t.common.state[outcomes[c.outcome]]} />
                <PrecheckText item={c} />
              </Note>
            ))}
          </Notes>
        </SideSection>
      )}
    </SidePanel>
  );
}
