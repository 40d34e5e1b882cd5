import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';

/** The keys of hosts that were never seen before, to be compared and pinned all at once. */
export function KeysDialog(props: {
  readonly keys: readonly { readonly host: string; readonly fingerprint: string }[];
  readonly error: unknown;
  readonly busy: boolean;
  readonly onPin: () => void;
  readonly onCancel: () => void;
}) {
  const t = useText();
  return (
    <Dialog open onOpenChange={(open) => !open && props.onCancel()}>
      <DialogContent
        className="w-[min(680px,calc(100vw-32px))]"
        title={t.topology.keys.title}
        text={t.topology.keys.lead}
      >
        {props.error !== null && props.error !== undefined && (
          <Alert variant="destructive" {...errorText(props.error, t)} />
        )}
        <dl className="grid max-h-[50vh] grid-cols-[auto_1fr] gap-x-4 gap-y-1 overflow-auto">
          {props.keys.map(({ host, fingerprint }) => (
            <div key={host} className="contents">
              <dt className="font-semibold">{host}</dt>
              <dd className="font-mono text-xs leading-5 wrap-anywhere">{fingerprint}</dd>
            </div>
          ))}
        </dl>
        <DialogFooter>
          <Button variant="outline" onClick={props.onCancel}>
            {t.common.cancel}
          </Button>
          <Button disabled={props.busy} onClick={props.onPin}>
            {t.topology.keys.pin(props.keys.length)}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
