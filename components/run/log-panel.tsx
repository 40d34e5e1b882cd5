'use client';
import { ArrowDown, ChevronDown, ChevronUp, Download, Search } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Level } from '@/server/core/domain/event';
import { useText } from '../i18n/context';
import { number } from '../i18n/format';
import { Button } from '../ui/button';
import { InputGroup, InputGroupInput } from '../ui/input';
import { Lines, type LinesHandle } from '../ui/lines';
import { NativeSelect } from '../ui/native-select';
import { saveText } from '../ui/save-text';
import { SwitchField } from '../ui/switch';
import { useHash } from '../ui/use-hash';
import { useKeys } from '../ui/use-keys';
import { linkedSeq, rowOf } from './line-link';
import type { LogFilter, RunLine } from './log-model';
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
  const linked = linkedSeq(useHash());
  const shownLink = useRef<number>(undefined);
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows grow in place, and their version tells
  useEffect(() => {
    if (linked === undefined || shownLink.current === linked) return;
    const row = rowOf(log.rows, (index) => store.log.line(index)?.seq ?? 0, linked);
    if (row === undefined) return;
    shownLink.current = linked;
    setFollow(false);
    setLeftAt(log.rows.length);
    // The rows are laid out first.
    requestAnimationFrame(() => lines.current?.scrollTo(row));
  }, [linked, log.version, store]);
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
    <div className="grid min-h-0 grid-rows-[auto_minmax(0,1fr)] bg-surface *:min-w-0">
      <div className="flex min-h-10 flex-wrap items-center gap-2 border-b px-6 py-1">
        <NativeSelect
          size="sm"
          className="w-auto max-w-42"
          aria-label={t.run.host}
          value={filter.host}
          onChange={(e) => set({ host: e.target.value, step: '' })}
        >
          <option value="">{t.run.allHosts}</option>
          {names.hosts.map((host) => (
            <option key={host}>{host}</option>
          ))}
        </NativeSelect>
        <NativeSelect
          size="sm"
          className="w-auto max-w-42"
          aria-label={t.run.container}
          value={filter.source}
          onChange={(e) => set({ source: e.target.value, step: '' })}
        >
          <option value="">{t.run.allContainers}</option>
          {names.sources.map((source) => (
            <option key={source}>{source}</option>
          ))}
        </NativeSelect>
        <NativeSelect
          size="sm"
          className="w-auto max-w-42"
          aria-label={t.run.level}
          value={filter.level}
          onChange={(e) => set({ level: levels.find((l) => l === e.target.value) ?? 'debug' })}
        >
          {levels.map((level) => (
            <option key={level} value={level}>
              {t.run.levels[level]}
            </option>
          ))}
        </NativeSelect>
        <InputGroup className="h-7 w-auto max-w-70 flex-[1_1_140px]">
          <Search className="size-3.5" />
          <InputGroupInput
            ref={search}
            aria-label={t.run.searchLog}
            placeholder={t.run.searchLog}
            value={filter.query}
            onChange={(e) => set({ query: e.target.value })}
            onKeyDown={(e) => e.key === 'Enter' && step(e.shiftKey ? -1 : 1)}
          />
          {filter.query && (
            <>
              <span className="text-xs text-ink-3" role="status">
                {log.matches.length > 0
                  ? t.run.match(number(at + 1), number(log.matches.length))
                  : t.run.noMatch}
              </span>
              <button type="button" aria-label={t.run.previous} onClick={() => step(-1)}>
                <ChevronUp className="size-3.5" />
              </button>
              <button type="button" aria-label={t.run.next} onClick={() => step(1)}>
                <ChevronDown className="size-3.5" />
              </button>
            </>
          )}
        </InputGroup>
        {filter.step && (
          <Button variant="outline" size="xs" onClick={() => set({ step: '' })} title={filter.step}>
            <code className="max-w-40 truncate">{filter.step}</code> ×
          </Button>
        )}
        <span className="ml-auto text-xs whitespace-nowrap text-ink-3" data-testid="line-count">
          {t.run.lines(number(log.rows.length))}
        </span>
        <SwitchField checked={follow} onCheckedChange={changeFollow}>
          {t.run.follow}
        </SwitchField>
        <Button
          variant="ghost"
          size="icon"
          aria-label={t.run.downloadLog}
          title={t.run.downloadLog}
          onClick={() => saveText(`${props.name}.log`, asText(store, log.rows))}
        >
          <Download />
        </Button>
      </div>
      <div className="relative min-h-0">
        {log.rows.length === 0 && (
          <p className="absolute px-6 py-2 text-ink-3">
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
                  current={(i === current && filter.query !== '') || line.seq === linked}
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
            onClick={() => changeFollow(true)}
          >
            <ArrowDown className="size-3.5" />
            {t.run.newLines(number(fresh))}
          </Button>
        )}
      </div>
    </div>
  );
}

const lineText = (l: RunLine): string => `${l.at} ${l.host} ${l.source} ${l.level.toUpperCase()} ${l.text}\n`;

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
