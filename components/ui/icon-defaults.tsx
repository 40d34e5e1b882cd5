'use client';
import { LucideProvider } from 'lucide-react';
import type { ReactNode } from 'react';

/** How every icon is drawn; `size-3.5` makes one smaller. */
export function IconDefaults(props: { readonly children: ReactNode }) {
  return (
    <LucideProvider size={16} strokeWidth={1.7} className="flex-none">
      {props.children}
    </LucideProvider>
  );
}
