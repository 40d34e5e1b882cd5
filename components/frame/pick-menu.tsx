'use client';
import { Check, type LucideIcon } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import { buttonClass } from '../ui/button';

interface Pick<T extends string> {
  readonly options: readonly (readonly [T, string])[];
  readonly value: () => T;
  readonly onPick: (value: T) => void;
}

/** Rendered only while the menu is open, so that `value` may read the browser. */
function Items<T extends string>(props: Pick<T>) {
  return props.options.map(([value, label]) => (
    <DropdownMenu.Item key={value} onSelect={() => props.onPick(value)}>
      <span className="grow">{label}</span>
      {value === props.value() && <Check className="i s" aria-hidden="true" />}
    </DropdownMenu.Item>
  ));
}

/** A small menu behind an icon, from which one thing is picked. */
export function PickMenu<T extends string>(
  props: Pick<T> & { readonly icon: LucideIcon; readonly label: string },
) {
  return (
    <DropdownMenu.Root>
      <DropdownMenu.Trigger
        className={buttonClass('bare', 'square')}
        aria-label={props.label}
        title={props.label}
      >
        <props.icon className="i" aria-hidden="true" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align="end" sideOffset={4} aria-label={props.label}>
          <Items {...props} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
