'use client';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { CodeBlock } from '../ui/code-block';
import { CenteredPage } from './centered-page';

/** A bug in the panel itself: says so, and that the hosts are untouched. */
export function CrashScreen(props: { readonly message: string; readonly onRetry: () => void }) {
  const t = useText();
  return (
    <CenteredPage title={t.frame.crashed} lead={t.frame.crashedLead}>
      <CodeBlock>{props.message}</CodeBlock>
      <Button onClick={props.onRetry}>{t.common.tryAgain}</Button>
    </CenteredPage>
  );
}
