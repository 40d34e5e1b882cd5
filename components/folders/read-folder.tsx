'use client';
import type { UseMutationResult } from '@tanstack/react-query';
import type { FolderView } from '@/server/views/folders';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { StateMark } from '../ui/mark';
import { FolderReport } from './folder-report';
import { SourceFields } from './source-fields';
import type { Source } from './use-source';

/** Where a folder is, and what was found in it. `onRead` begins `look`. */
export function ReadFolder(props: {
  readonly source: Source;
  readonly look: Pick<UseMutationResult<FolderView>, 'isPending' | 'isError' | 'data'> & {
    readonly error: unknown;
  };
  /** Something else is the next step. */
  readonly isRead: boolean;
  readonly onRead: () => void;
}) {
  const t = useText();
  const { source, look } = props;
  return (
    <>
      <form
        className="grid max-w-140 gap-4"
        onSubmit={(e) => {
          e.preventDefault();
          props.onRead();
        }}
        noValidate
      >
        <SourceFields source={source} />
        <Button
          type="submit"
          className="justify-self-start"
          variant={props.isRead ? 'outline' : 'default'}
          disabled={!source.wish || look.isPending}
        >
          {t.folders.read}
        </Button>
      </form>
      {look.isPending && (
        <p className="flex items-center gap-2" role="status">
          <StateMark mark="running" />
          {t.folders.reading}
        </p>
      )}
      {look.isError && <Alert variant="destructive" {...errorText(look.error, t)} />}
      {look.data && !look.isPending && <FolderReport view={look.data} source={source} />}
    </>
  );
}
