'use client';
import { CrashScreen } from '@/components/frame/crash-screen';

export default function Crashed(props: { readonly error: Error; readonly reset: () => void }) {
  return <CrashScreen message={props.error.message} onRetry={props.reset} />;
}
