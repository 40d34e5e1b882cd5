'use client';
import { type ChangeEvent, useId } from 'react';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { Field, FieldFoot, FieldLabel, TextField } from '../ui/field';
import { Textarea } from '../ui/input';
import { ToggleGroup } from '../ui/toggle-group';
import { readArchive, readPicked } from './read-files';
import { isGoodCommit, isGoodUrl, type Source } from './use-source';

/** Where a folder is, and what opens it. */
export function SourceFields(props: { readonly source: Source }) {
  const t = useText();
  const f = t.folders;
  const { fields, set } = props.source;
  const { kind, chosen, url, commit } = fields;
  return (
    <div className="grid gap-4">
      <div>
        <ToggleGroup
          label={f.where}
          value={kind}
          options={[
            ['files', f.from.files],
            ['archive', f.from.archive],
            ['git', f.from.git],
            ['answers', f.from.answers],
          ]}
          onValueChange={(next) => set({ kind: next, chosen: undefined, inventories: [] })}
        />
      </div>
      {kind === 'answers' ? (
        <Answers source={props.source} />
      ) : kind === 'git' ? (
        <div className="grid gap-4">
          <TextField
            label={f.url}
            help={f.urlHelp}
            error={url !== '' && !isGoodUrl(url) ? f.badUrl : undefined}
            className="font-mono text-mono"
            value={url}
            spellCheck={false}
            onChange={(e) => set({ url: e.target.value.trim() })}
          />
          <div className="grid grid-cols-[1.6fr_1fr] gap-4 max-md:grid-cols-1">
            <TextField
              label={f.commit}
              help={f.commitHelp}
              error={commit !== '' && !isGoodCommit(commit) ? f.badCommit : undefined}
              className="font-mono text-mono"
              value={commit}
              spellCheck={false}
              onChange={(e) => set({ commit: e.target.value.trim().toLowerCase() })}
            />
            <TextField
              label={f.inRepository}
              help={f.inRepositoryHelp}
              className="font-mono text-mono"
              value={fields.folder}
              spellCheck={false}
              onChange={(e) => set({ folder: e.target.value.trim() })}
            />
          </div>
        </div>
      ) : (
        <Pick key={kind} source={props.source} />
      )}
      {chosen?.kind === 'large' && (
        <p className="text-failed" role="alert">
          {f.tooLarge}
        </p>
      )}
      <TextField
        label={f.vault}
        help={f.vaultHelp}
        type="password"
        autoComplete="off"
        value={fields.vault}
        onChange={(e) => set({ vault: e.target.value })}
      />
    </div>
  );
}

/** One YAML, typed or from a file. */
function Answers(props: { readonly source: Source }) {
  const t = useText();
  const f = t.folders;
  const id = useId();
  const { fields, set } = props.source;
  return (
    <Field>
      <FieldLabel htmlFor={id}>{f.answers}</FieldLabel>
      <Textarea
        id={id}
        className="min-h-44 py-2 font-mono text-xs leading-4.5"
        spellCheck={false}
        aria-describedby={`${id}-d`}
        value={fields.answers}
        onChange={(e) => set({ answers: e.target.value })}
      />
      <FieldFoot id={`${id}-d`} help={f.answersHelp} />
      <Button asChild variant="outline" size="sm" className="justify-self-start has-focus-visible:outline-2">
        <label>
          {f.chooseAnswers}
          <input
            type="file"
            accept=".yml,.yaml"
            className="sr-only"
            onChange={async (e) => {
              const file = e.target.files?.[0];
              if (file && file.size < 200_000) set({ answers: await file.text() });
            }}
          />
        </label>
      </Button>
    </Field>
  );
}

/** React knows no attribute for choosing a folder. */
const asFolder = (input: HTMLInputElement | null) => input?.setAttribute('webkitdirectory', '');

function Pick(props: { readonly source: Source }) {
  const t = useText();
  const f = t.folders;
  const id = useId();
  const { fields, set } = props.source;
  const { kind, chosen } = fields;
  const pick = async (e: ChangeEvent<HTMLInputElement>) => {
    const files = [...(e.target.files ?? [])];
    const [first] = files;
    if (!first) return;
    set({ chosen: kind === 'archive' ? await readArchive(first) : await readPicked(files), inventories: [] });
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <Button asChild variant="outline" className="has-focus-visible:outline-2">
        <label htmlFor={id}>
          {kind === 'archive' ? f.chooseArchive : f.chooseFolder}
          <input
            id={id}
            ref={kind === 'files' ? asFolder : undefined}
            type="file"
            multiple={kind === 'files'}
            {...(kind === 'archive' ? { accept: '.gz,.tgz,.tar,.zip' } : {})}
            className="sr-only"
            onChange={(e) => void pick(e)}
          />
        </label>
      </Button>
      <span className="text-ink-2" role="status">
        {chosen?.kind === 'files' && f.chosen(chosen.name, chosen.files.length)}
        {chosen?.kind === 'archive' && f.chosenArchive(chosen.name, Math.ceil(chosen.size / 1000))}
      </span>
    </div>
  );
}
