import type { ReactNode } from 'react';

/** The looks of a row in the list of changes or steps. */
export const planRowClass =
  'group flex h-7 w-full items-center gap-2 pr-4 pl-10.5 text-left hover:bg-well aria-[current=true]:bg-accent-wash aria-[current=true]:shadow-[inset_2px_0_var(--accent)]';

export function RowName(props: { readonly children: string }) {
  return <code className="max-w-3/5 truncate">{props.children}</code>;
}

/** Why the thing is in the list, after a tag in one word. */
export function RowReason(props: { readonly tag: string | undefined; readonly children: ReactNode }) {
  return (
    <span className="min-w-0 flex-1 truncate text-xs leading-5 text-ink-2">
      {props.tag && (
        <span className="mr-1.5 rounded-sm bg-well px-1.25 py-px font-medium group-aria-[current=true]:bg-surface">
          {props.tag}
        </span>
      )}
      {props.children}
    </span>
  );
}
