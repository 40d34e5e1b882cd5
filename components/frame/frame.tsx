'use client';
import { usePathname } from 'next/navigation';
import { type ReactNode, useEffect, useState } from 'react';
import { ApiProvider } from '../api/client';
import { useText } from '../i18n/context';
import { useNotices } from '../notices/use-notices';
import { Bar } from './bar';
import { Keys } from './keys';
import { Palette } from './palette';
import { Rail } from './rail';
import { Strip } from './strip';
import { useAccount } from './use-account';
import { usePlace } from './use-place';

/** The app frame: rail, bar, page, strip. Sends who is not signed in to the sign-in page. */
export function Frame(props: { readonly children: ReactNode }) {
  return (
    <ApiProvider live>
      <Inside>{props.children}</Inside>
    </ApiProvider>
  );
}

type Open = 'palette' | 'keys' | 'rail' | undefined;

function Inside(props: { readonly children: ReactNode }) {
  const t = useText();
  const account = useAccount();
  useNotices(account);
  const place = usePlace();
  const path = usePathname();
  const [open, setOpen] = useState<Open>();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the path is the trigger
  useEffect(() => setOpen(undefined), [path]);
  return (
    <div className="grid h-dvh grid-cols-[208px_minmax(0,1fr)] grid-rows-[48px_minmax(0,1fr)_28px] overflow-hidden max-md:grid-cols-[minmax(0,1fr)]">
      <a
        className="sr-only focus:not-sr-only focus:absolute focus:top-2 focus:left-2 focus:z-60 focus:bg-surface focus:px-3 focus:py-2"
        href="#page"
      >
        {t.frame.skip}
      </a>
      <Rail place={place} account={account} open={open === 'rail'} />
      <Bar
        place={place}
        onCommand={() => setOpen('palette')}
        onKeys={() => setOpen('keys')}
        onMenu={() => setOpen(open === 'rail' ? undefined : 'rail')}
      />
      <main
        className="relative min-h-0 min-w-0 overflow-x-hidden overflow-y-auto max-md:overflow-x-auto"
        id="page"
        tabIndex={-1}
      >
        {account && props.children}
      </main>
      <Strip onKeys={() => setOpen('keys')} />
      <Palette
        place={place}
        open={open === 'palette'}
        onOpen={() => setOpen('palette')}
        onClose={() => setOpen(undefined)}
      />
      <Keys
        place={place}
        open={open === 'keys'}
        onOpen={() => setOpen('keys')}
        onClose={() => setOpen(undefined)}
      />
    </div>
  );
}
