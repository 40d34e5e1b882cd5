'use client';
import { errorText } from '../api/error';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Skeleton } from '../ui/skeleton';

/** What stands in for data: rows to come, or why they did not come. */
export function QueryState(props: {
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly rows?: number;
}) {
  const t = useText();
  if (!props.error) return <Skeleton rows={props.rows ?? 5} word={t.common.loading} />;
  return (
    <Alert variant="destructive" {...errorText(props.error, t)}>
      <Button variant="outline" size="xs" onClick={props.onRetry}>
        {t.common.tryAgain}
      </Button>
    </Alert>
  );
}
