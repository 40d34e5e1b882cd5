'use client';
import { Check, type LucideIcon } from 'lucide-react';
import { Button } from '../ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu';

interface Pick<T extends string> {
  readonly options: readonly (readonly [T, string])[];
  readonly value: () => T;
  readonly onPick: (value: T) => void;
}

/** Rendered only while the menu is open, so that `value` may read the browser. */
function Items<T extends string>(props: Pick<T>) {
  return props.options.map(([value, label]) => (
    <DropdownMenuItem key={value} onSelect={() => props.onPick(value)}>
      <span className="min-w-0 flex-1">{label}</span>
      {value === props.value() && <Check className="size-3.5" />}
    </DropdownMenuItem>
  ));
}

/** A small menu behind an icon, from which one thing is picked. */
export function PickMenu<T extends string>(
  props: Pick<T> & { readonly icon: LucideIcon; readonly label: string },
) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" size="icon" aria-label={props.label} title={props.label}>
          <props.icon />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end" aria-label={props.label}>
        <Items {...props} />
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
