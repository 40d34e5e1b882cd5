import type { Metadata } from 'next';
import { NewShellScreen } from '@/components/shells/new-shell-screen';

export const metadata: Metadata = { title: 'Shell' };

const one = (value: string | string[] | undefined): string => (typeof value === 'string' ? value : '');

export default async function Page(props: {
  readonly params: Promise<{ readonly cloud: string }>;
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}) {
  const { cloud } = await props.params;
  const asked = await props.searchParams;
  const as = one(asked.as);
  return (
    <NewShellScreen
      cloud={cloud}
      host={one(asked.host)}
      container={one(asked.container)}
      as={as === 'service' || as === 'login' || as === 'root' ? as : undefined}
      shell={one(asked.shell) || undefined}
    />
  );
}
