'use client';
import { RefreshCw, Server } from 'lucide-react';
import type { ReactNode } from 'react';
import type { DetectView } from '@/server/usecases/views';
import { useText } from '../i18n/context';
import { gib } from '../i18n/format';
import { PrecheckText } from '../prechecks/precheck-text';
import { Button } from '../ui/button';
import { type Mark, StateMark } from '../ui/mark';

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
      <td>
        <StateMark mark={props.mark} word={t.common.state[props.mark]} />
      </td>
      <th scope="row">{props.name}</th>
      <td>
        {props.children}
        {props.note && <span className="n2">{props.note}</span>}
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
    <aside className="found">
      <section className="row">
        <span className="hicon">
          <Server className="i" aria-hidden="true" />
        </span>
        <span className="grow">
          <h2>{props.view.host}</h2>
          <span className="xs mut">
            {props.view.suggest.address} · {w.foundIn((props.view.tookMs / 1000).toFixed(1))}
          </span>
        </span>
        <Button size="sm" disabled={props.looking} onClick={props.onLook}>
          <RefreshCw className="i s" aria-hidden="true" />
          {w.again}
        </Button>
      </section>
      <section>
        <h2 className="cap">{w.machine}</h2>
        <table className="facts">
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
      </section>
      <section>
        <h2 className="cap">{w.interfaces}</h2>
        <table className="facts ifs">
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
                  {i.addresses[0] ? (
                    <span className="mono">{i.addresses[0]}</span>
                  ) : i.up ? (
                    w.noAddress
                  ) : (
                    w.noLink
                  )}
                </Fact>
              ))}
          </tbody>
        </table>
      </section>
      <section>
        <h2 className="cap">{w.disks}</h2>
        <table className="facts ifs">
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
      </section>
      <section>
        <h2 className="cap">{w.engine}</h2>
        <p className="row">
          <StateMark mark={docker.kind === 'running' ? 'ok' : 'warn'} />
          {docker.kind === 'running' ? w.docker.running(docker.version ?? '') : w.docker[docker.kind]}
        </p>
      </section>
      {concerns.length > 0 && (
        <section>
          <h2 className="cap">{w.checks}</h2>
          <ul className="notice">
            {concerns.map((c) => (
              <li key={c.id}>
                <StateMark mark={outcomes[c.outcome]} word={t.common.state[outcomes[c.outcome]]} />
                <PrecheckText item={c} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}
