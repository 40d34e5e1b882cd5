'use client';
import { ArrowDown, Logs as LogsIcon } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useText } from '../i18n/context';
import { number } from '../i18n/format';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { Lines, type LinesHandle } from '../ui/lines';
import { useHash } from '../ui/use-hash';
import { useKeys } from '../ui/use-keys';
import { DownloadMenu } from './download-menu';
import { LineDetail } from './line-detail';
import { LineRow } from './line-row';
import { type LogAddress, lineHash, rangeOf, readHash } from './log-address';
import { LogsBar } from './logs-bar';
import { Notices } from './notices';
import { type ChosenLog, keyOf, type LogRow } from './segment';
import { type HostSources, SourceList } from './source-list';
import { useAddress } from './use-address';
import { useLogReader } from './use-log-reader';

/** An expression that means itself is marked where it was found; any other could keep this page busy without end. */
const PLAIN = /^[\w @:/,=-]+$/;

/** Logs that are chosen, as one list; a search on the hosts; a line and what it says. */
export function LogsView(props: { readonly cloud: string; readonly hosts: readonly HostSources[] }) {
  const t = useText();
  const [address, setAddress, setHash] = useAddress();
  const hash = useHash();
  const [follow, setFollow] = useState(true);
  const [chosen, setChosen] = useState<LogRow>();
  const [leftAt, setLeftAt] = useState(0);
  const lines = useRef<LinesHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  const { reader, snapshot } = useLogReader(
    props.cloud,
    address.range !== 'own' || address.until === '',
    follow,
  );
  // Rows that come before the first one are not new.
  const end = snapshot.rows.length - snapshot.before;
  const searching = address.pattern !== '' || address.level !== 'debug';
  const keys = useMemo(() => new Set(address.logs.map(keyOf)), [address.logs]);
  const link = useRef(readHash(hash));
  const aim = useRef<string>(undefined);

  // A container that another screen links to: what it told Docker, and its own files.
  const { container } = address;
  const its = container && props.hosts.find(({ host }) => host === container.host);
  const listed = its?.view;
  // A host that does not answer lists no files: its own container is asked for all the same, and why not is said.
  const unlisted = its !== undefined && !its.view && !its.error;
  useEffect(() => {
    if (!container || unlisted) return;
    const { host, name } = container;
    const files = listed?.containers.find((one) => one.name === name)?.files ?? [];
    const { container: _, ...rest } = address;
    setAddress({
      ...rest,
      logs: [
        { host, source: { kind: 'container', name } },
        ...files.map((path): ChosenLog => ({ host, source: { kind: 'file', path } })),
      ],
    });
  }, [container, listed, unlisted, address, setAddress]);

  useEffect(() => {
    const range = rangeOf(address, Date.now());
    const to = link.current;
    link.current = undefined;
    setChosen(undefined);
    if (searching) {
      void reader.search(
        address.logs,
        { ...range, pattern: address.pattern, level: address.level },
        Date.now(),
      );
      return;
    }
    if (to) setFollow(false);
    aim.current = to && `${keyOf(to.log)}@0.${to.offset}`;
    const logs =
      to && !address.logs.some((log) => keyOf(log) === keyOf(to.log))
        ? [...address.logs, to.log]
        : address.logs;
    void reader.read(logs, to ? { kind: 'line', ...to } : { kind: 'newest' }, range);
  }, [address, reader, searching]);

  // The line that a link names is shown when it is there.
  useEffect(() => {
    // What was shown before may hold the line too.
    if (aim.current === undefined || snapshot.busy || snapshot !== reader.snapshot()) return;
    const at = snapshot.rows.findIndex(({ id }) => id === aim.current);
    if (at < 0) return;
    aim.current = undefined;
    const row = snapshot.rows[at];
    setChosen(row);
    if (row) setHash(lineHash(row.log, row.line.offset));
    requestAnimationFrame(() => lines.current?.scrollTo(at));
  }, [snapshot, setHash, reader]);

  const change = (part: Partial<LogAddress>) => setAddress({ ...address, ...part });
  const toggle = (logs: readonly ChosenLog[]) => {
    const given = new Set(logs.map(keyOf));
    const kept = address.logs.filter((log) => !given.has(keyOf(log)));
    change({ logs: [...kept, ...logs.filter((log) => !keys.has(keyOf(log)))] });
  };
  const changeFollow = (on: boolean) => {
    setFollow(on);
    setLeftAt(end);
    // The end may have been left far behind.
    if (on && snapshot.newer && !searching)
      void reader.read(address.logs, { kind: 'newest' }, rangeOf(address, Date.now()));
  };
  const choose = (row: LogRow) => {
    setChosen(row);
    setHash(lineHash(row.log, row.line.offset));
    if (follow) changeFollow(false);
  };
  const step = (by: number) => {
    const at = chosen
      ? snapshot.rows.findIndex(({ id }) => id === chosen.id) + by
      : by > 0
        ? 0
        : snapshot.rows.length - 1;
    const row = snapshot.rows[at];
    if (!row) return;
    choose(row);
    lines.current?.scrollTo(at);
  };
  const context = (row: LogRow) => {
    setFollow(false);
    link.current = {
      log: row.log,
      offset: row.line.offset,
      ...(row.at === undefined ? {} : { at: row.at }),
    } as typeof link.current;
    change({ pattern: '', level: 'debug', range: 'all' });
  };
  const everything = useMemo(() => all(props.hosts), [props.hosts]);
  useKeys({
    '/': () => search.current?.focus(),
    n: () => step(1),
    p: () => step(-1),
    f: () => changeFollow(!follow),
  });
  const busy = snapshot.busy || container !== undefined;
  // Of logs that could not be read it is not known what they hold.
  const whole = Object.keys(snapshot.silent).length + snapshot.absent.length + snapshot.stopped.length === 0;
  const empty = whole && snapshot.rows.length === 0;
  const none = address.logs.length === 0 && !address.container;
  const fresh = follow || searching ? 0 : Math.max(0, end - leftAt);
  return (
    <div className="grid h-full grid-cols-[264px_minmax(0,1fr)] *:min-h-0 max-md:h-auto max-md:grid-cols-[minmax(0,1fr)]">
      <h1 className="sr-only">{t.logs.title}</h1>
      <SourceList
        hosts={props.hosts}
        chosen={keys}
        onChoose={toggle}
        onClear={() => change({ logs: [], pattern: '', level: 'debug' })}
      />
      {none ? (
        <div className="bg-surface px-6 py-2">
          <Empty icon={LogsIcon} title={t.logs.choose} text={t.logs.chooseLead}>
            <Button
              disabled={everything.length === 0}
              onClick={() => change({ logs: everything, level: 'error', range: '1h' })}
            >
              {t.logs.errorsNow}
            </Button>
          </Empty>
        </div>
      ) : (
        <div className="grid min-h-0 grid-rows-[auto_auto_minmax(0,1fr)_auto] bg-surface *:min-w-0">
          <LogsBar
            address={address}
            onChange={change}
            searching={searching}
            follow={follow}
            onFollow={changeFollow}
            search={search}
            count={
              snapshot.mode === 'search'
                ? t.logs.found(
                    number(snapshot.rows.length),
                    number(Math.max(snapshot.total, snapshot.rows.length)),
                  )
                : t.logs.lines(number(snapshot.rows.length))
            }
          >
            <DownloadMenu cloud={props.cloud} logs={address.logs} rows={snapshot.rows} />
          </LogsBar>
          <Notices snapshot={snapshot} />
          <div className="relative min-h-0">
            {(busy || empty) && (
              <p
                className="pointer-events-none absolute top-1 right-6 z-3 rounded-md bg-surface px-2 text-ink-3"
                role="status"
              >
                {busy
                  ? searching
                    ? t.logs.searching
                    : t.logs.reading
                  : searching
                    ? t.logs.nothingFound
                    : t.logs.emptyLog}
              </p>
            )}
            <Lines
              handle={lines}
              label={t.logs.title}
              count={snapshot.rows.length}
              before={snapshot.before}
              follow={!chosen && (follow || (searching && busy))}
              onFollow={(on) => !on && follow && changeFollow(false)}
              onNear={(edge) => void (edge === 'start' ? reader.older() : reader.newer())}
              row={(i, top) => {
                const row = snapshot.rows[i];
                return (
                  row && (
                    <LineRow
                      key={row.id}
                      row={row}
                      top={top}
                      wide={props.hosts.length > 1}
                      word={snapshot.mode === 'search' && PLAIN.test(address.pattern) ? address.pattern : ''}
                      chosen={row.id === chosen?.id}
                      onChoose={choose}
                    />
                  )
                );
              }}
            />
            {fresh > 0 && (
              <Button
                variant="outline"
                size="xs"
                className="absolute right-6 bottom-3 z-5 shadow-md"
                onClick={() => {
                  setChosen(undefined);
                  changeFollow(true);
                }}
              >
                <ArrowDown className="size-3.5" />
                {t.logs.newLines(number(fresh))}
              </Button>
            )}
          </div>
          {chosen && (
            <LineDetail
              key={chosen.id}
              row={chosen}
              onContext={() => context(chosen)}
              onRequest={(request) =>
                change({ logs: everything, pattern: request, level: 'debug', range: 'all' })
              }
              onClose={() => {
                setChosen(undefined);
                setHash('');
              }}
            />
          )}
        </div>
      )}
    </div>
  );
}

/** Every log of every host; compressed files only where they are chosen. */
const all = (hosts: readonly HostSources[]): readonly ChosenLog[] =>
  hosts.flatMap(({ host, view }) => [
    ...(view?.containers ?? []).map(({ name }): ChosenLog => ({ host, source: { kind: 'container', name } })),
    ...(view?.files ?? [])
      .filter(({ path }) => path.endsWith('.log'))
      .map(({ path }): ChosenLog => ({ host, source: { kind: 'file', path } })),
  ]);
