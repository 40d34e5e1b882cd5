'use client';
import { useState } from 'react';
import type { OverridesView, ReadableFile } from '@/server/views/overrides';
import { QueryState } from '../clouds/query-state';
import { useText } from '../i18n/context';
import { Diagnostics } from '../plan/diagnostics';
import { Alert } from '../ui/alert';
import { NativeSelect } from '../ui/native-select';
import { SwitchField } from '../ui/switch';
import { Toolbar } from '../ui/toolbar';
import { FactsNote } from './facts-note';
import { MergedLines } from './merged-lines';
import { isForWantOfALook, readersOf } from './overrides-model';
import { useMerged } from './use-merged';

const CONFIG = 'config/';

/** What comes of an override: a file of a container as one host gets it. */
export function MergedPanel(props: {
  readonly cloud: string;
  /** `config/...` */
  readonly path: string;
  readonly view: OverridesView;
  /** Set where the text differs from what is saved. */
  readonly draft: string | undefined;
}) {
  const t = useText();
  const { cloud, path, view } = props;
  const readers = readersOf(view, path.slice(CONFIG.length));
  const placed = readers.filter(({ hosts }) => hosts.length > 0);
  const [chosen, setChosen] = useState(0);
  const [wanted, setWanted] = useState<string>();
  const [onlyOwn, setOnlyOwn] = useState(false);
  const reader = placed[chosen] ?? placed[0];
  const host = reader?.hosts.find((one) => one === wanted) ?? reader?.hosts[0];
  const merged = useMerged({
    cloud,
    file:
      reader && host !== undefined
        ? { container: reader.file.container, to: reader.file.to, host }
        : undefined,
    draft: props.draft === undefined ? undefined : { path, text: props.draft },
  });
  if (!reader) return <NoReader {...props} containers={readers.map(({ file }) => file.container)} />;
  const { data } = merged;
  return (
    <section
      className="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] border-l bg-surface max-lg:border-t max-lg:border-l-0"
      aria-label={t.overrides.resultOf(path)}
    >
      <Toolbar>
        <NativeSelect
          size="sm"
          className="min-w-20 flex-2"
          aria-label={t.overrides.container}
          title={reader.file.to}
          value={placed.indexOf(reader)}
          onChange={(e) => setChosen(Number(e.target.value))}
        >
          {placed.map(({ file }, i) => (
            <option key={`${file.container} ${file.to}`} value={i}>
              {labelOf(file, placed)}
            </option>
          ))}
        </NativeSelect>
        <NativeSelect
          size="sm"
          className="min-w-16 flex-1"
          aria-label={t.overrides.host}
          value={host}
          onChange={(e) => setWanted(e.target.value)}
        >
          {reader.hosts.map((one) => (
            <option key={one}>{one}</option>
          ))}
        </NativeSelect>
        <SwitchField checked={onlyOwn} onCheckedChange={setOnlyOwn}>
          {t.overrides.onlyOwn}
        </SwitchField>
      </Toolbar>
      <div className="min-h-0 overflow-auto max-lg:max-h-[50vh]">
        {!data && (
          <div className="p-4">
            <QueryState error={merged.error} onRetry={() => void merged.refetch()} rows={8} />
          </div>
        )}
        {data && merged.error && (
          <div className="p-4">
            <QueryState error={merged.error} onRetry={() => void merged.refetch()} />
          </div>
        )}
        {data?.kind === 'file' && <MergedLines view={data} open={path} onlyOwn={onlyOwn} />}
        {data?.kind === 'unwanted' && (
          <p className="p-4 text-ink-2">{t.overrides.unwanted(reader.file.container, host ?? '')}</p>
        )}
        {data?.kind === 'faulty' && (
          <div className="grid gap-3 p-4">
            {isForWantOfALook(data) ? (
              <Alert mark="unknown" title={t.overrides.needsLook} />
            ) : (
              <Alert variant="destructive" title={t.overrides.faulty} />
            )}
            <Diagnostics items={data.diagnostics} />
          </div>
        )}
      </div>
      {data && <FactsNote cloud={cloud} host={host ?? ''} hosts={view.hosts} facts={data.facts} />}
    </section>
  );
}

/** The container, and the file where it has several that read the override. */
const labelOf = (file: ReadableFile, all: readonly { readonly file: ReadableFile }[]): string =>
  all.filter((one) => one.file.container === file.container).length > 1
    ? `${file.container}: ${file.to}`
    : file.container;

/** Nothing reads the file, or only what runs nowhere. */
function NoReader(props: {
  readonly path: string;
  readonly view: OverridesView;
  readonly containers: readonly string[];
}) {
  const t = useText();
  const { view, containers } = props;
  const path = props.path.slice(CONFIG.length);
  const names = [...new Set(containers)];
  const guess = view.unread[path]?.didYouMean;
  const said = view.unread[path] ? t.words.diagnostic(view.unread[path]).detail : undefined;
  return (
    <section
      className="min-w-0 border-l bg-surface p-4 max-lg:border-t max-lg:border-l-0"
      aria-label={t.overrides.resultOf(props.path)}
    >
      {names.length > 0 ? (
        <p className="text-ink-2">
          {names.length === 1
            ? t.overrides.nowhere(names[0] ?? '')
            : t.overrides.nowhereMany(names.join(', '))}
        </p>
      ) : (
        <Alert
          mark="warn"
          title={t.overrides.unread}
          detail={said}
          remedy={guess ? t.overrides.didYouMean(guess) : t.overrides.unreadHelp}
        />
      )}
    </section>
  );
}
