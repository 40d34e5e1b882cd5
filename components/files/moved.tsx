'use client';
import { textDiff } from '@/server/core/values/text-diff';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Diff } from '../ui/diff';

/** Somebody else has saved the file that one is writing: what differs, and which of the two stays. */
export function Moved(props: {
  readonly path: string;
  readonly theirs: string;
  readonly mine: string;
  readonly onTheirs: () => void;
  readonly onMine: () => void;
}) {
  const t = useText();
  return (
    <div className="grid max-h-[45vh] gap-2 overflow-auto border-t border-line-2 px-4 py-2">
      <Alert mark="warn" title={t.files.moved(props.path)} remedy={t.files.movedHelp}>
        <span className="flex gap-2">
          <Button variant="outline" size="xs" onClick={props.onTheirs}>
            {t.files.takeTheirs}
          </Button>
          <Button variant="outline" size="xs" onClick={props.onMine}>
            {t.files.keepMine}
          </Button>
        </span>
      </Alert>
      <Diff lines={textDiff(props.theirs, props.mine).flat()} label={t.files.moved(props.path)} />
    </div>
  );
}
