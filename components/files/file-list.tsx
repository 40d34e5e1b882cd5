'use client';
import { FileCog, FilePlus2, Network, SlidersHorizontal } from 'lucide-react';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { StateMark } from '../ui/mark';
import { Caption } from '../ui/page';
import { SideNav, SideNavItem } from '../ui/side-nav';

const icons = { inventory: Network, 'globals.yml': SlidersHorizontal } as const;

/** The files of a cloud: the two that every cloud has, and its overrides. */
export function FileList(props: {
  readonly paths: readonly string[];
  readonly changed: ReadonlySet<string>;
  readonly current: string;
  readonly onOpen: (path: string) => void;
  readonly onAdd: () => void;
}) {
  const t = useText();
  const overrides = props.paths.filter((path) => path.startsWith('config/'));
  const item = (path: keyof typeof icons | string, name: string, note?: string) => {
    const Icon = path === 'inventory' || path === 'globals.yml' ? icons[path] : FileCog;
    return (
      <li key={path}>
        <SideNavItem current={path === props.current} onClick={() => props.onOpen(path)}>
          <Icon className="size-3.5 text-ink-3" />
          <span className="min-w-0 flex-1 truncate">
            <code title={path}>{name}</code>
            {note && <span className="block text-xs text-ink-3">{note}</span>}
          </span>
          {props.changed.has(path) && <StateMark mark="warn" word={t.files.changed} />}
        </SideNavItem>
      </li>
    );
  };
  return (
    <SideNav aria-label={t.files.ofFile}>
      <ul>
        {item('inventory', 'inventory', t.files.inventory)}
        {item('globals.yml', 'globals.yml', t.files.globals)}
      </ul>
      <Caption className="mb-0 px-2 pt-3">{t.files.overrides}</Caption>
      {overrides.length === 0 && <p className="px-2 text-xs text-ink-3">{t.files.noOverrides}</p>}
      <ul>{overrides.map((path) => item(path, path.slice('config/'.length)))}</ul>
      <Button variant="outline" size="sm" className="mx-2 my-1 justify-self-start" onClick={props.onAdd}>
        <FilePlus2 className="size-3.5" />
        {t.files.add}
      </Button>
    </SideNav>
  );
}
