'use client';
import { ArrowDown, ChevronDown, ChevronUp, Download, Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Level } from '@/server/core/domain/event';
import { useText } from '../i18n/context';
import { number } from '../i18n/format';
import { Button } from '../ui/button';
import { Select, Switch } from '../ui/field';
import { Lines, type LinesHandle } from '../ui/lines';
import { saveText } from '../ui/save-text';
import { useKeys } from '../ui/use-keys';
import type { LogFilter, LogLine } from './log-model';
import { LogRow } from './log-row';
import type { RunSnapshot, RunStore } from './run-store';

const levels: readonly Level[] = ['debug', 'info', 'warn', 'error'];

/** The log: follow, filter, search, download; any number of lines. */
export function LogPanel(props: {
  readonly name: string;
  readonly store: RunStore;
  readonly snapshot: RunSnapshot;
  readonly filter: LogFilter;
  readonly onFilter: (filter: LogFilter) => void;
}) {
  const t = useText();
  const { store, filter } = props;
  const { log } = props.snapshot;
  const [follow, setFollow] = useState(true);
  const [at, setAt] = useState(0);
  const [leftAt, setLeftAt] = useState(0);
  const lines = useRef<LinesHandle>(null);
  const search = useRef<HTMLInputElement>(null);
  useEffect(() => {
    store.setFilter(filter);
    setAt(0);
  }, [store, filter]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: names change as lines come
  const names = useMemo(() => store.log.names(), [store, log.total]);
  const changeFollow = (on: boolean) => {
    setFollow(on);
    if (!on) setLeftAt(log.rows.length);
  };
  const step = (by: number) => {
    if (log.matches.length === 0) return;
    const next = (at + by + log.matches.length) % log.matches.length;
    setAt(next);
    changeFollow(false);
    lines.current?.scrollTo(log.matches[next] ?? 0);
  };
  useKeys({
    '/': () => search.current?.focus(),
    n: () => step(1),
    p: () => step(-1),
    f: () => changeFollow(!follow),
  });
  const set = (part: Partial<LogFilter>) => props.onFilter({ ...filter, ...part });
  const current = log.matches[at];
  const fresh = follow ? 0 : log.rows.length - leftAt;
  return (
    <div className="logs">
      <div className="lt">
        <Select
          small
          label={t.run.host}
          value={filter.host}
          onChange={(host) => set({ host, step: '' })}
          options={[
            { value: '', label: t.run.allHosts },
            ...names.hosts.map((h) => ({ value: h, label: h })),
          ]}
        />
        <Select
          small
          label={t.run.container}
          value={filter.source}
          onChange={(source) => set({ source, step: '' })}
          options={[
            { value: '', label: t.run.allContainers },
            ...names.sources.map((s) => ({ value: s, label: s })),
          ]}
        />
        <Select
          small
          label={t.run.level}
          value={filter.level}
          onChange={(value) => set({ level: levels.find((l) => l === value) ?? 'debug' })}
          options={levels.map((l) => ({ value: l, label: t.run.levels[l] }))}
        />
        <div className="input sm">
          <Search className="i s" aria-hidden="true" />
          <input
            ref={search}
            aria-label={t.run.searchLog}
            placeholder={t.run.searchLog}
            value={filter.query}
            onChange={(e) => set({ query: e.target.value })}
            onKeyDown={(e) => e.key === 'Enter' && step(e.shiftKey ? -1 : 1)}
          />
          {filter.query && (
            <>
              <span className="mut xs" role="status">
                {log.matches.length > 0
                  ? t.run.match(number(at + 1), number(log.matches.length))
                  : t.run.noMatch}
              </span>
              <button type="button" aria-label={t.run.previous} onClick={() => step(-1)}>
                <ChevronUp className="i s" aria-hidden="true" />
              </button>
              <button type="button" aria-label={t.run.next} onClick={() => step(1)}>
                <ChevronDown className="i s" aria-hidden="true" />
              </button>
            </>
          )}
        </div>
        {filter.step && (
          <Button size="xs" onClick={() => set({ step: '' })} title={filter.step}>
            <span className="mono clip" style={{ maxWidth: 160 }}>
              {filter.step}
            </span>{' '}
            ×
          </Button>
        )}
        <span className="push mut xs" data-testid="line-count">
          {t.run.lines(number(log.rows.length))}
        </span>
        <Switch checked={follow} onChange={changeFollow}>
          {t.run.follow}
        </Switch>
        <Button
          kind="bare"
          size="square"
          aria-label={t.run.downloadLog}
          title={t.run.downloadLog}
          onClick={() => saveText(`${props.name}.log`, asText(store, log.rows))}
        >
          <Download className="i" aria-hidden="true" />
        </Button>
      </div>
      <div className="log-box">
        {log.rows.length === 0 && (
          <p className="mut" style={{ position: 'absolute', padding: '8px 24px' }}>
            {log.total === 0 ? t.run.emptyLog : log.settled ? t.run.emptyFilter : t.common.loading}
          </p>
        )}
        <Lines
          handle={lines}
          label={t.run.log}
          count={log.rows.length}
          follow={follow}
          onFollow={(on) => on !== follow && changeFollow(on)}
          row={(i, top) => {
            const line = store.log.line(log.rows[i] ?? -1);
            return (
              line && (
                <LogRow
                  key={line.seq}
                  line={line}
                  top={top}
                  query={filter.query}
                  current={i === current && filter.query !== ''}
                />
              )
            );
          }}
        />
        {fresh > 0 && (
          <Button size="xs" className="newlines" onClick={() => changeFollow(true)}>
            <ArrowDown className="i s" aria-hidden="true" />
            {t.run.newLines(number(fresh))}
          </Button>
        )}
      </div>
    </div>
  );
}

const lineText = (l: LogLine): string => `${l.at} ${l.host} ${l.source} ${l.level.toUpperCase()} ${l.text}\n`;

/** In pieces, so that a million lines do not become one string. */
function asText(store: RunStore, rows: readonly number[]): string[] {
  const parts: string[] = [];
  for (let i = 0; i < rows.length; i += 10_000)
    parts.push(
      rows
        .slice(i, i + 10_000)
        .map((row) => store.log.line(row))
        .map((line) => (line ? lineText(line) : ''))
        .join(''),
    );
  return parts;
}
