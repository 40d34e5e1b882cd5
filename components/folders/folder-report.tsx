'use client';
import type { FolderView } from '@/server/views/folders';
import { useText } from '../i18n/context';
import { Diagnostics } from '../plan/diagnostics';
import { Diff } from '../ui/diff';
import { StateMark } from '../ui/mark';
import { Caption } from '../ui/page';
import type { Source } from './use-source';

/** What a folder that was read holds, what is wrong with it, and what it would change. */
export function FolderReport(props: { readonly view: FolderView; readonly source: Source }) {
  const t = useText();
  const f = t.folders;
  const { view } = props;
  const errors = view.diagnostics.filter(({ severity }) => severity === 'error').length;
  const ignored = view.files.filter(({ kind }) => kind === 'other' || kind === 'binary').length;
  return (
    <section className="grid gap-4" aria-label={f.read}>
      <p className="flex items-center gap-2 text-md" role="status">
        <StateMark mark={view.found ? 'ok' : 'failed'} />
        <b>{view.found ? f.good(view.found.hosts.length, view.files.length) : f.bad(errors)}</b>
      </p>
      {view.closed && <p className="text-ink-2">{f.vaultClosed}</p>}
      {(view.plainPasswords || props.source.fields.takePasswords) && <Passwords source={props.source} />}
      {view.found && <p className="text-ink-2">{f.secrets(view.found.secrets, view.found.missing)}</p>}
      {ignored > 0 && <p className="text-ink-2">{f.ignored(ignored)}</p>}
      {view.candidates.length > 1 && <Inventories view={view} source={props.source} />}
      {view.diagnostics.length > 0 && <Diagnostics items={view.diagnostics} />}
      {view.found && !view.against && <Hosts hosts={view.found.hosts} />}
      {view.against && <Changes against={view.against} />}
    </section>
  );
}

/** Passwords that everybody could read are kept as secrets only where somebody agrees. */
function Passwords({ source }: { readonly source: Source }) {
  const f = useText().folders;
  return (
    <div className="grid gap-1">
      <label className="flex items-center gap-2 font-medium">
        <input
          type="checkbox"
          className="accent-accent"
          checked={source.fields.takePasswords}
          onChange={(e) => source.set({ takePasswords: e.target.checked })}
        />
        {f.takePasswords}
      </label>
      <p className="text-xs text-ink-3">{f.takePasswordsHelp}</p>
    </div>
  );
}

function Inventories(props: { readonly view: FolderView; readonly source: Source }) {
  const t = useText();
  const f = t.folders;
  const { fields, set } = props.source;
  const chosen = fields.inventories;
  return (
    <fieldset className="grid gap-1.5">
      <legend className="mb-1 font-medium">{f.counts}</legend>
      {props.view.candidates.map((path) => (
        <label key={path} className="flex items-center gap-2 font-mono text-mono">
          <input
            type="checkbox"
            className="accent-accent"
            checked={chosen.includes(path)}
            onChange={(e) =>
              set({
                inventories: e.target.checked ? [...chosen, path] : chosen.filter((one) => one !== path),
              })
            }
          />
          {path}
          {chosen.length > 1 && chosen.includes(path) && (
            <span className="text-ink-3">{chosen.indexOf(path) + 1}</span>
          )}
        </label>
      ))}
      <p className="text-xs text-ink-3">{f.countsHelp}</p>
    </fieldset>
  );
}

function Hosts(props: { readonly hosts: readonly { readonly name: string; readonly address: string }[] }) {
  const t = useText();
  return (
    <div>
      <Caption>{t.clouds.hosts}</Caption>
      <ul className="columns-3 max-md:columns-1">
        {props.hosts.slice(0, 60).map(({ name, address }) => (
          <li key={name} className="flex gap-2 py-0.5">
            <b>{name}</b>
            <span className="font-mono text-mono text-ink-3">{address}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Changes(props: { readonly against: NonNullable<FolderView['against']> }) {
  const t = useText();
  const f = t.folders;
  const { changes, secrets } = props.against;
  return (
    <div className="grid gap-3">
      <b>{f.changes(changes.length)}</b>
      {secrets.length > 0 && <p className="text-ink-2">{f.newSecrets(secrets.join(', '))}</p>}
      {changes.map(({ path, change, lines }) => (
        <details key={path} className="border-t pt-2" open={changes.length < 4}>
          <summary className="cursor-pointer">
            <b className="font-mono text-mono">{path}</b>{' '}
            <span className="text-ink-3">{f.change[change]}</span>
          </summary>
          <div className="mt-2 overflow-x-auto rounded-lg border bg-surface">
            <Diff lines={lines} label={f.diffOf(path)} />
          </div>
        </details>
      ))}
    </div>
  );
}
