'use client';
import { useText } from '../i18n/context';
import { day } from '../i18n/format';
import { Button } from '../ui/button';
import { StateMark } from '../ui/mark';
import { ListRow } from '../ui/page';

/** Who is told, what of, and whether the last notice arrived: `good` fits an answer that says so. */
export function Receiver(props: {
  readonly name: string;
  readonly onlyBad: boolean;
  readonly by: string;
  readonly createdAt: string;
  readonly triedAt?: string;
  readonly result?: string;
  readonly good: RegExp;
  readonly busy: boolean;
  readonly onRemove: () => void;
}) {
  const t = useText();
  const { name, onlyBad, by, createdAt, triedAt, result } = props;
  const now = new Date();
  const arrived = result === undefined ? 'unknown' : props.good.test(result) ? 'ok' : 'failed';
  return (
    <ListRow className="flex-wrap py-2">
      <StateMark mark={arrived} />
      <code className="min-w-0 flex-1 wrap-anywhere">{name}</code>
      <span className="text-ink-2">{onlyBad ? t.notices.badAlone : t.notices.everything}</span>
      <Button
        size="xs"
        variant="destructive"
        disabled={props.busy}
        aria-label={t.notices.removeOf(name)}
        onClick={props.onRemove}
      >
        {t.notices.remove}
      </Button>
      <span className="basis-full pl-6 text-xs text-ink-3">
        {t.notices.by(by, day(createdAt, now))} ·{' '}
        {triedAt && result ? t.notices.tried(result, day(triedAt, now)) : t.notices.never}
      </span>
    </ListRow>
  );
}
