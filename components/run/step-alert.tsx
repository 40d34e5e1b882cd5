import type { StepError } from '@/server/core/domain/event';
import { useText } from '../i18n/context';
import { Alert } from '../ui/alert';
import { failureText, remedyText } from './failure-text';

/** What went wrong in a task of a cloud, in the reader's words, with what helps. */
export function StepAlert(props: { readonly error: StepError; readonly host?: string }) {
  const t = useText();
  const { error, host = '' } = props;
  return (
    <Alert
      variant="destructive"
      title={failureText(error.tag, '', host, t)}
      detail={error.message}
      remedy={remedyText(error, t)}
    />
  );
}
