'use client';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Save, Trash2, Undo2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useRef, useState } from 'react';
import type { Diagnostic } from '@/server/core/domain/diagnostic';
import type { TemplateName } from '@/server/views/overrides';
import { useApi } from '../api/client';
import { errorCode, errorDiagnostics, errorText } from '../api/error';
import { LaunchButton } from '../clouds/launch-button';
import { useRole } from '../frame/use-role';
import { useText } from '../i18n/context';
import { Diagnostics } from '../plan/diagnostics';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { cn } from '../ui/cn';
import { Kbd } from '../ui/kbd';
import { StateMark } from '../ui/mark';
import { PageHeader, PageTitle } from '../ui/page';
import { Skeleton } from '../ui/skeleton';
import { Toolbar } from '../ui/toolbar';
import { useHash } from '../ui/use-hash';
import { useKeys } from '../ui/use-keys';
import { AddOverride } from './add-override';
import type { EditorHandle } from './editor-handle';
import { FileList } from './file-list';
import { holdsVault, lineCount, placeOf, type Texts } from './files-model';
import { MergedPanel } from './merged-panel';
import { Moved } from './moved';
import { readersOf } from './overrides-model';
import { useDrafts } from './use-drafts';
import { VaultField } from './vault-field';

/** The editor is the heaviest part of the panel: it comes when it is needed. */
const CodeEditor = dynamic(() => import('./code-editor'), {
  ssr: false,
  loading: EditorComing,
});

const noNames: readonly TemplateName[] = [];

interface Verdict {
  readonly path: string;
  readonly diagnostics: readonly Diagnostic[];
}

function EditorComing() {
  const t = useText();
  return (
    <div className="p-4">
      <Skeleton rows={8} word={t.common.loading} />
    </div>
  );
}

/** A list of files, the one that is open, and what Kollage says about it. */
export function FilesEditor(props: {
  readonly cloud: string;
  readonly saved: Texts;
  /** Of an imported folder: read here, changed in the folder. */
  readonly brought: Texts;
}) {
  const t = useText();
  const api = useApi();
  const queries = useQueryClient();
  const { brought } = props;
  const saved: Texts = { ...brought, ...props.saved };
  const place = placeOf(useHash());
  const [chosen, setPath] = useState<string>();
  const path = chosen ?? (place && place.path in saved ? place.path : 'globals.yml');
  const [adding, setAdding] = useState(false);
  const [verdict, setVerdict] = useState<Verdict>();
  const drafts = useDrafts(saved);
  const [vault, setVault] = useState('');
  const editor = useRef<EditorHandle>(null);
  const role = useRole(props.cloud);
  const isBrought = path in brought && !(path in props.saved);
  const readOnly = role === 'viewer' || isBrought;
  const overrides = useQuery(api.overrides.get.queryOptions({ cloud: props.cloud }));
  const save = useMutation({
    ...api.clouds.saveFile.mutationOptions(),
    onSuccess: async (answer, sent) => {
      await queries.invalidateQueries(api.clouds.files.queryFilter({ cloud: props.cloud }));
      await queries.invalidateQueries(api.overrides.pathFilter());
      drafts.forget(sent.path);
      setVault('');
      setVerdict({ path: sent.path, diagnostics: answer.diagnostics });
      if (sent.text === '' && sent.path.startsWith('config/')) setPath('globals.yml');
    },
    onError: async (error, sent) => {
      setVerdict({ path: sent.path, diagnostics: errorDiagnostics(error) });
      // Somebody else has saved it: what they wrote is shown beside the draft.
      if (errorCode(error) === 'CONFLICT')
        await queries.invalidateQueries(api.clouds.files.queryFilter({ cloud: props.cloud }));
    },
  });
  const text = drafts.textOf(path);
  const isMoved = drafts.changed.has(path) && drafts.baseOf(path) !== (saved[path] ?? '');
  const isChanged = drafts.changed.has(path);
  const isEncrypted = isChanged && holdsVault(text);
  const override = path.startsWith('config/');
  const view = overrides.data && overrides.data.hosts.length > 0 ? overrides.data : undefined;
  const merge = view && readersOf(view, path.slice('config/'.length))[0]?.file.merge;
  // Beside a result there is no room for words.
  const narrow = override && view ? 'sr-only' : undefined;
  const said = verdict?.path === path ? verdict.diagnostics : [];
  const open = (next: string) => {
    setPath(next);
    save.reset();
  };
  const saveNow = () => {
    if (isChanged && !save.isPending && !readOnly)
      save.mutate({
        cloud: props.cloud,
        path,
        text,
        was: drafts.baseOf(path),
        ...(isEncrypted && vault !== '' ? { vault: [{ password: vault }] } : {}),
      });
  };
  useKeys({ 'mod+s': saveNow });
  const status = save.isPending
    ? t.files.saving
    : isChanged
      ? override && text === ''
        ? t.files.emptyRemoves
        : t.files.unsaved
      : save.isSuccess && verdict?.path === path
        ? said.length > 0
          ? t.files.savedWith(said.length)
          : t.files.saved
        : isBrought
          ? t.files.broughtLead
          : t.files.lines(lineCount(text));
  return (
    <div
      className={cn(
        'grid h-full grid-cols-[224px_minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] max-md:h-auto max-md:grid-cols-[minmax(0,1fr)] max-md:grid-rows-none',
        override &&
          view &&
          'lg:grid-cols-[224px_minmax(0,1fr)_minmax(0,1fr)] md:max-lg:grid-rows-[auto_minmax(0,1fr)_minmax(0,1fr)]',
      )}
    >
      <PageHeader className="col-span-full border-b">
        <div>
          <PageTitle>{t.files.title}</PageTitle>
          <p className="text-ink-2">{t.files.lead}</p>
        </div>
        <LaunchButton cloud={props.cloud} action="reconfigure">
          {t.files.plan}
        </LaunchButton>
      </PageHeader>
      <FileList
        paths={drafts.paths}
        brought={Object.keys(brought)}
        view={view}
        changed={drafts.changed}
        current={path}
        onOpen={open}
        onAdd={() => setAdding(true)}
      />
      <section
        className="grid min-h-0 min-w-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] bg-surface"
        aria-label={path}
      >
        <div>
          <Toolbar className="[&_button]:flex-none">
            <b className="truncate font-mono text-mono" title={path}>
              {path}
            </b>
            <span
              className="flex min-w-0 flex-1 items-center gap-2 truncate text-xs text-ink-3"
              role="status"
            >
              {isChanged && <StateMark mark="warn" />}
              {status}
            </span>
            {override && saved[path] !== undefined && !readOnly && (
              <Button
                size="sm"
                variant="ghost"
                title={t.files.removeText}
                disabled={save.isPending}
                onClick={() => save.mutate({ cloud: props.cloud, path, text: '', was: drafts.baseOf(path) })}
              >
                <Trash2 className="size-3.5" />
                <span className={narrow}>{t.files.remove}</span>
              </Button>
            )}
            <Button
              variant="outline"
              size="sm"
              title={t.files.undo}
              disabled={!isChanged}
              onClick={() => drafts.forget(path)}
            >
              <Undo2 className="size-3.5" />
              <span className={narrow}>{t.files.undo}</span>
            </Button>
            <Button size="sm" disabled={!isChanged || save.isPending || readOnly} onClick={saveNow}>
              <Save className="size-3.5" />
              {t.files.save}
              <span className={cn(narrow && 'hidden')}>
                <Kbd>⌘S</Kbd>
              </span>
            </Button>
          </Toolbar>
          {isEncrypted && !readOnly && <VaultField value={vault} onChange={setVault} />}
        </div>
        <CodeEditor
          key={path}
          label={t.files.text(path)}
          path={path}
          text={text}
          merge={merge}
          names={view?.names ?? noNames}
          readOnly={readOnly}
          marks={said}
          line={chosen === undefined && place?.path === path ? place.line : undefined}
          onChange={(next) => drafts.write(path, next)}
          handle={editor}
        />
        {isMoved && (
          <Moved
            path={path}
            theirs={saved[path] ?? ''}
            mine={text}
            onTheirs={() => drafts.forget(path)}
            onMine={() => drafts.rebase(path)}
          />
        )}
        {!isMoved && (said.length > 0 || save.isError) && (
          <div className="max-h-[30vh] overflow-auto border-t border-line-2 px-4 py-2">
            {save.isError && (
              <Alert
                variant="destructive"
                {...(said.length > 0 ? { title: t.files.refused } : errorText(save.error, t))}
              />
            )}
            <Diagnostics items={said} onGoTo={(line) => editor.current?.goTo(line)} />
          </div>
        )}
      </section>
      {override && view && (
        <MergedPanel
          key={path}
          cloud={props.cloud}
          path={path}
          view={view}
          draft={isChanged && !readOnly ? text : undefined}
        />
      )}
      <AddOverride
        open={adding}
        view={view}
        taken={drafts.paths}
        onClose={() => setAdding(false)}
        onAdd={(next) => {
          setAdding(false);
          drafts.write(next, '');
          open(next);
        }}
      />
    </div>
  );
}
