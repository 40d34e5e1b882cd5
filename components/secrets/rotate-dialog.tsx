'use client';
import { useMutation } from '@tanstack/react-query';
import type { SecretRow } from '@/server/views/secrets';
import { useApi } from '../api/client';
import { errorText } from '../api/error';
import { useLanguage } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';

/** Asks before new values are made; says what is felt when a plan brings them to the hosts. */
export function RotateDialog(props: {
  readonly cloud: string;
  readonly rows: readonly SecretRow[];
  readonly onClose: () => void;
  readonly onDone: (names: readonly string[]) => void;
}) {
  const { t, language } = useLanguage();
  const api = useApi();
  const { rows } = props;
  const rotate = useMutation({
    ...api.secrets.rotate.mutationOptions(),
    onSuccess: ({ rotated }) => props.onDone(rotated),
  });
  const felt = new Map<string, string[]>();
  for (const { name, rotation } of rows) {
    if (rotation.kind !== 'plan') continue;
    const text = rotation.felt?.[language] ?? t.secrets.feltRestart;
    felt.set(text, [...(felt.get(text) ?? []), name]);
  }
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent
        title={t.secrets.rotateTitle(rows.length, rows[0]?.name ?? '')}
        text={t.secrets.rotateText}
      >
        {rotate.error && <Alert variant="destructive" {...errorText(rotate.error, t)} />}
        <ul className="grid max-h-80 gap-2.5 overflow-auto">
          {[...felt].map(([text, names]) => (
            <li key={text}>
              <span className="block font-mono text-mono wrap-anywhere">{names.join(', ')}</span>
              <span className="text-ink-2">{text}</span>
            </li>
          ))}
        </ul>
        <DialogFooter>
          <Button variant="outline" onClick={props.onClose}>
            {t.common.cancel}
          </Button>
          <Button
            disabled={rotate.isPending}
            onClick={() => rotate.mutate({ cloud: props.cloud, names: rows.map(({ name }) => name) })}
          >
            {t.secrets.rotateDo}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
