import type { Level } from '@/server/core/domain/event';
import type { LogNews, LogReadView, LogSearchView } from '@/server/views/logs';
import { type Found, foundIn, foundOn, type LogSnapshot, moved, nothing, searched } from './log-snapshot';
import { append, type ChosenLog, keyOf, merge, prepend, type Segment, segmentOf } from './segment';

export type Place =
  | { readonly kind: 'end' }
  | { readonly kind: 'before' | 'after' | 'around' | 'news'; readonly offset: number }
  | { readonly kind: 'time' | 'until'; readonly ms: number };
export interface Read {
  readonly source: ChosenLog['source'];
  readonly at: Place;
  readonly former?: { readonly file: string; readonly size: number };
}
export interface Range {
  readonly since?: number;
  readonly until?: number;
}
export interface Query extends Range {
  readonly pattern: string;
  readonly level: Level;
}

/** How the reader asks; every question is about one host. */
export interface LogApi {
  read(host: string, reads: readonly Read[], signal: AbortSignal): Promise<LogReadView>;
  search(
    host: string,
    sources: readonly ChosenLog['source'][],
    query: Query,
    signal: AbortSignal,
  ): Promise<LogSearchView>;
}

/** Where reading begins: at the newest lines of the range, or around a line. */
export type Anchor =
  | { readonly kind: 'newest' }
  | { readonly kind: 'line'; readonly log: ChosenLog; readonly offset: number; readonly at?: number };

/** Milliseconds by which a host's clock may be behind that of the browser. */
const SKEW = 5 * 60_000;
/** Logs in one question. */
const AT_ONCE = 50;

/** Logs by host, no more of them at a time than one question takes. */
const perQuestion = (logs: readonly ChosenLog[]): readonly (readonly ChosenLog[])[] =>
  [...new Set(logs.map(({ host }) => host))].flatMap((host) => {
    const own = logs.filter((log) => log.host === host);
    return Array.from({ length: Math.ceil(own.length / AT_ONCE) }, (_, i) =>
      own.slice(i * AT_ONCE, (i + 1) * AT_ONCE),
    );
  });

export type LogReader = ReturnType<typeof logReader>;

/** Logs of several hosts as one list. A host that is silent holds up no other: what came is shown. */
export function logReader(api: LogApi) {
  let snapshot = nothing;
  let segments = new Map<string, Segment>();
  let order: readonly string[] = [];
  let range: Range = {};
  let work = new AbortController();
  let open = 0;
  let search: { readonly query: Query; found: ReadonlyMap<string, Found>; from: number } | undefined;
  const asking = new Set<'older' | 'newer'>();
  const listeners = new Set<() => void>();

  const set = (part: Partial<LogSnapshot>) => {
    snapshot = { ...snapshot, ...part };
    for (const tell of listeners) tell();
  };
  const here = () => order.flatMap((key) => segments.get(key) ?? []);
  const show = () => {
    const all = here();
    const { rows, older, newer } = merge(all, range.since, range.until);
    set({
      rows,
      before: snapshot.before + moved(snapshot.rows, rows),
      older: older.length > 0,
      newer: newer.length > 0,
      notes: all.flatMap(({ log, notes }) => notes.map((note) => ({ log, note }))),
    });
  };
  const begin = (mode: LogSnapshot['mode'], logs: readonly ChosenLog[], next: Range) => {
    work.abort();
    work = new AbortController();
    segments = new Map();
    order = logs.map(keyOf);
    range = next;
    open = 0;
    search = undefined;
    asking.clear();
    set({ ...nothing, mode });
    return work.signal;
  };
  /** Asks each host by itself; the answers come in any order. */
  async function each<T>(
    signal: AbortSignal,
    logs: readonly ChosenLog[],
    ask: (host: string, logs: readonly ChosenLog[]) => Promise<T>,
    take: (answer: T, logs: readonly ChosenLog[]) => void,
  ): Promise<void> {
    const questions = perQuestion(logs);
    open += questions.length;
    if (questions.length > 0) set({ busy: true });
    await Promise.all(
      questions.map(async (own) => {
        const host = own[0]?.host ?? '';
        try {
          const answer = await ask(host, own);
          if (signal.aborted) return;
          const { [host]: _, ...others } = snapshot.silent;
          set({ silent: others });
          take(answer, own);
        } catch (cause) {
          if (!signal.aborted) set({ silent: { ...snapshot.silent, [host]: cause } });
        } finally {
          if (!signal.aborted) {
            open -= 1;
            set({ busy: open > 0 });
          }
        }
      }),
    );
  }
  const take = (
    { zone, windows }: LogReadView,
    logs: readonly ChosenLog[],
    put: (
      segment: Segment | undefined,
      log: ChosenLog,
      window: Extract<LogReadView['windows'][number], { kind: 'read' }>,
      zone: string,
    ) => Segment,
  ) => {
    const absent: LogSnapshot['absent'][number][] = [];
    windows.forEach((window, i) => {
      const log = logs[i];
      if (!log) return;
      if (window.kind === 'read') segments.set(keyOf(log), put(segments.get(keyOf(log)), log, window, zone));
      else absent.push({ log, why: window.why });
    });
    if (absent.length > 0) set({ absent: [...snapshot.absent, ...absent] });
    show();
  };
  const fresh = (
    _: Segment | undefined,
    log: ChosenLog,
    window: Parameters<typeof segmentOf>[2],
    zone: string,
  ) => segmentOf(log, zone, window);

  async function more(edge: 'older' | 'newer'): Promise<void> {
    if (snapshot.mode !== 'read' || asking.has(edge)) return;
    const keys = merge(here(), range.since, range.until)[edge];
    const wanted = keys.flatMap((key) => segments.get(key) ?? []);
    if (wanted.length === 0) return;
    asking.add(edge);
    const { signal } = work;
    await each(
      signal,
      wanted.map(({ log }) => log),
      (host, logs) =>
        api.read(
          host,
          logs.flatMap((log): readonly Read[] => {
            const segment = segments.get(keyOf(log));
            if (!segment) return [];
            const at: Place =
              edge === 'older'
                ? { kind: 'before', offset: segment.from }
                : { kind: 'after', offset: segment.to };
            return [{ source: log.source, at, former: { file: segment.file, size: segment.size } }];
          }),
          signal,
        ),
      (view, logs) =>
        take(view, logs, (segment, log, window, zone) =>
          segment
            ? (edge === 'older' ? prepend : append)(segment, zone, window)
            : segmentOf(log, zone, window),
        ),
    );
    if (!signal.aborted) asking.delete(edge);
  }

  return {
    subscribe(tell: () => void) {
      listeners.add(tell);
      return () => void listeners.delete(tell);
    },
    snapshot: () => snapshot,
    async read(logs: readonly ChosenLog[], anchor: Anchor, within: Range): Promise<void> {
      const signal = begin('read', logs, within);
      const placeOf = (log: ChosenLog): Place => {
        if (anchor.kind === 'line' && keyOf(anchor.log) === keyOf(log))
          return { kind: 'around', offset: anchor.offset };
        if (anchor.kind === 'line' && anchor.at !== undefined) return { kind: 'time', ms: anchor.at };
        return within.until === undefined ? { kind: 'end' } : { kind: 'until', ms: within.until };
      };
      await each(
        signal,
        logs,
        (host, own) =>
          api.read(
            host,
            own.map((log) => ({ source: log.source, at: placeOf(log) })),
            signal,
          ),
        (view, own) => take(view, own, fresh),
      );
    },
    async search(logs: readonly ChosenLog[], query: Query, now: number): Promise<void> {
      const signal = begin('search', logs, query);
      const mine = { query, found: new Map<string, Found>(), from: now };
      search = mine;
      await each(
        signal,
        logs,
        (host, own) =>
          api.search(
            host,
            own.map(({ source }) => source),
            query,
            signal,
          ),
        ({ zone, finds }, own) => {
          finds.forEach((one, i) => {
            const log = own[i];
            if (!log) return;
            mine.found.set(keyOf(log), foundIn(log, one, zone, query.level));
          });
          set(searched([...mine.found.values()], query.level));
        },
      );
    },
    /** Searches what was written since; a host that is silent now is asked again the next time. */
    async searchOn(now: number): Promise<void> {
      const mine = search;
      if (!mine || open > 0) return;
      const { signal } = work;
      const { query, from } = mine;
      const since = Math.max(query.since ?? 0, from - SKEW);
      const found = new Map(mine.found);
      const told = await Promise.allSettled(
        perQuestion(
          // Of lines without times nobody can say which are new.
          [...found.values()].flatMap(({ log, finds }) =>
            finds.kind === 'searched' && !finds.notes.includes('no_times') ? [log] : [],
          ),
        ).map(async (logs) => {
          const host = logs[0]?.host ?? '';
          const sources = logs.map(({ source }) => source);
          const { zone, finds } = await api.search(host, sources, { ...query, since }, signal);
          finds.forEach((one, i) => {
            const log = logs[i];
            const before = log && found.get(keyOf(log));
            if (log && before) found.set(keyOf(log), foundOn(before, log, one, zone, query.level));
          });
        }),
      );
      if (signal.aborted || search !== mine) return;
      mine.found = found;
      if (told.every(({ status }) => status === 'fulfilled')) mine.from = now;
      set(searched([...found.values()], query.level));
    },
    older: () => more('older'),
    newer: () => more('newer'),
    /** What is asked of a subscription to new lines; empty where the end of a log is not loaded. */
    following(): readonly { readonly host: string; readonly reads: readonly Read[] }[] {
      const all = here();
      return [...new Set(all.map(({ log }) => log.host))].map((host) => ({
        host,
        reads: all
          .filter(({ log }) => log.host === host)
          .map(({ log, to, file, size }) => ({
            source: log.source,
            at: { kind: 'news', offset: to },
            former: { file, size },
          })),
      }));
    },
    receive(news: LogNews): void {
      if (snapshot.mode !== 'read') return;
      if (news.kind === 'silent') {
        set({ silent: { ...snapshot.silent, [news.host]: new Error(news.message) } });
        return;
      }
      const { [news.view.host]: _, ...silent } = snapshot.silent;
      set({ silent });
      const logs = news.view.windows.map(({ source }) => ({ host: news.view.host, source }));
      take(news.view, logs, (segment, log, window, zone) =>
        segment ? append(segment, zone, window) : segmentOf(log, zone, window),
      );
    },
    stop: () => work.abort(),
  };
}
