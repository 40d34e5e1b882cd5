import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/code-block';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';

/** The key of one machine that was never seen before, to be compared and accepted. */
export function KeyDialog(props: {
  readonly hostKey: string;
  /** The jump host that shows this key, where it is not the host itself. */
  readonly jump: string | undefined;
  readonly onAccept: () => void;
  readonly onCancel: () => void;
}) {
  const t = useText();
  const w = t.wizard;
  return (
    <Dialog open onOpenChange={(open) => !open && props.onCancel()}>
      <DialogContent
        title={props.jump === undefined ? w.keyTitle : w.jumpTitle(props.jump)}
        text={w.keyLead}
        className="w-[min(640px,calc(100vw-32px))]"
      >
        <CodeBlock className="break-all whitespace-normal">{props.hostKey}</CodeBlock>
        <div>
          <p className="text-xs text-ink-3">{w.keyCommand}</p>
          <CodeBlock>for k in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf $k; done</CodeBlock>
        </div>
        <DialogFooter>
          <Button variant="outline" onClick={props.onCancel}>
            {t.common.cancel}
          </Button>
          <Button onClick={props.onAccept}>{w.keyAccept}</Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
