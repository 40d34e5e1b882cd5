'use client';
import { ListX } from 'lucide-react';
import { useState } from 'react';
import type { LogContainer } from '@/server/core/domain/log';
import type { LogSourcesView } from '@/server/views/logs';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { InputGroup, InputGroupInput } from '../ui/input';
import { type Mark, StateMark } from '../ui/mark';
import { Caption } from '../ui/page';
import { ScrollRegion } from '../ui/scroll-region';
import { Skeleton } from '../ui/skeleton';
import { type ChosenLog, keyOf, nameOf } from './segment';

/** A host whose logs are listed, or why they are not. */
export interface HostSources {
  readonly host: string;
  readonly view?: LogSourcesView | undefined;
  readonly error?: unknown;
}

/** The logs of every host; what fails stands first. */
export function SourceList(props: {
  readonly hosts: readonly HostSources[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (logs: readonly ChosenLog[]) => void;
  readonly onClear: () => void;
}) {
  const t = useText();
  const [word, setWord] = useState('');
  const hosts = [...props.hosts].sort((a, b) => failing(b) - failing(a) || a.host.localeCompare(b.host));
  return (
    <ScrollRegion
      className="min-h-0 border-r max-md:max-h-64 max-md:border-r-0 max-md:border-b"
      label={t.logs.sources}
    >
      <div className="sticky top-0 z-2 flex items-center gap-1 bg-paper p-2">
        <InputGroup className="h-7">
          <InputGroupInput
            aria-label={t.logs.findSource}
            placeholder={t.logs.findSource}
            value={word}
            onChange={(e) => setWord(e.target.value)}
          />
        </InputGroup>
        {props.chosen.size > 0 && (
          <Button
            variant="ghost"
            size="icon"
            aria-label={t.logs.clear}
            title={t.logs.clear}
            onClick={props.onClear}
          >
            <ListX className="size-3.5" />
          </Button>
        )}
      </div>
      {hosts.map((host) => (
        <Host key={host.host} {...props} of={host} word={word.trim().toLowerCase()} />
      ))}
    </ScrollRegion>
  );
}

const failing = ({ view, error }: HostSources): number =>
  error ? 1_000 : (view?.containers.filter((container) => container.failing).length ?? 0);

function Host(props: {
  readonly of: HostSources;
  readonly word: string;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (logs: readonly ChosenLog[]) => void;
}) {
  const t = useText();
  const { host, view, error } = props.of;
  const fits = (text: string) =>
    props.word === '' || host.toLowerCase().includes(props.word) || text.toLowerCase().includes(props.word);
  const containers = (view?.containers ?? []).filter(({ name, role }) => fits(`${name} ${role}`));
  const files = (view?.files ?? []).filter(({ path }) => fits(path));
  const count = failing(props.of);
  return (
    <section className="border-t px-2 py-2" aria-label={host}>
      <h2 className="flex items-center gap-2 px-2 pb-1 font-semibold">
        {host}
        {view && count > 0 && (
          <span className="ml-auto text-xs font-medium text-failed">{t.logs.failing(count)}</span>
        )}
      </h2>
      {error !== undefined && error !== null && (
        <p className="flex items-start gap-2 px-2 py-1 text-failed" role="alert">
          <StateMark mark="unknown" className="mt-0.75" />
          <span className="min-w-0 wrap-anywhere">
            {t.logs.silent(host)} <span className="text-ink-2">{errorText(error, t).title}</span>
          </span>
        </p>
      )}
      {!view && !error && (
        <div className="px-2">
          <Skeleton rows={4} word={t.common.loading} />
        </div>
      )}
      {view?.dockerDown !== undefined && (
        <p className="flex items-start gap-2 px-2 py-1 text-ink-2" title={view.dockerDown}>
          <StateMark mark="unknown" className="mt-0.75" />
          {t.logs.dockerDown}
        </p>
      )}
      {view && view.containers.length + view.files.length === 0 && (
        <p className="px-2 text-ink-3">{t.logs.noSources}</p>
      )}
      {view && props.word !== '' && containers.length + files.length === 0 && (
        <p className="px-2 text-ink-3">{t.logs.noSuchSource}</p>
      )}
      {containers.length > 0 && <Caption className="mb-0 px-2 pt-1 font-medium">{t.logs.containers}</Caption>}
      {containers.map((container) => (
        <Source
          key={container.name}
          {...props}
          log={{ host, source: { kind: 'container', name: container.name } }}
          container={container}
        />
      ))}
      {files.length > 0 && <Caption className="mb-0 px-2 pt-2 font-medium">{t.logs.files}</Caption>}
      {files.map(({ path, size }) => (
        <Source key={path} {...props} log={{ host, source: { kind: 'file', path } }} size={size} />
      ))}
      {view?.more && <p className="px-2 text-ink-3">{t.logs.moreFiles}</p>}
    </section>
  );
}

function markOf({ failing: bad, state, health }: LogContainer): Mark {
  if (bad) return 'failed';
  if (state === 'running') return health === 'starting' ? 'waiting' : 'ok';
  return 'waiting';
}

function Source(props: {
  readonly log: ChosenLog;
  readonly container?: LogContainer;
  readonly size?: number;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (logs: readonly ChosenLog[]) => void;
}) {
  const t = useText();
  const { log, container } = props;
  const name = nameOf(log.source);
  const on = props.chosen.has(keyOf(log));
  return (
    <label
      className={cn(
        'flex min-h-7 cursor-pointer items-center gap-2 rounded-md px-2 hover:bg-well has-focus-visible:outline-2 has-focus-visible:outline-accent',
        on && 'bg-accent-wash',
      )}
    >
      <input
        type="checkbox"
        className="size-3.5 flex-none accent-accent outline-0"
        checked={on}
        onChange={() => props.onChoose([log])}
      />
      {container && <StateMark mark={markOf(container)} word={wordOf(container, t)} />}
      <code className="min-w-0 flex-1 truncate text-xs" title={name}>
        {name}
      </code>
      <span className="flex-none text-2xs text-ink-3">
        {container && container.state !== 'running' ? wordOf(container, t) : ''}
        {props.size !== undefined && bytes(props.size)}
      </span>
    </label>
  );
}

const wordOf = ({ state, health, exitCode }: LogContainer, t: ReturnType<typeof useText>): string =>
  state === 'exited' ? t.logs.exited(exitCode) : health === 'unhealthy' ? health : state;

/** `0.4 kB`, `12 MB`. */
export function bytes(size: number): string {
  for (const [unit, of] of [
    ['GB', 1e9],
    ['MB', 1e6],
  ] as const)
    if (size >= of) return `${(size / of).toFixed(size < 10 * of ? 1 : 0)} ${unit}`;
  return `${(size / 1e3).toFixed(size < 10_000 ? 1 : 0)} kB`;
}
