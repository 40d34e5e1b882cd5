'use client';
import { FileCog, FilePlus2, Network, SlidersHorizontal } from 'lucide-react';
import type { OverridesView } from '@/server/views/overrides';
import { useLanguage } from '../i18n/context';
import { Button } from '../ui/button';
import { StateMark } from '../ui/mark';
import { Caption } from '../ui/page';
import { SideNav, SideNavItem } from '../ui/side-nav';
import { type Branch, branches } from './overrides-model';

const icons = { inventory: Network, 'globals.yml': SlidersHorizontal } as const;
const CONFIG = 'config/';

/** The files of a cloud: the two that every cloud has, and its overrides by the service that reads them. */
export function FileList(props: {
  readonly paths: readonly string[];
  /** Of an imported folder: they are read, not edited. */
  readonly brought: readonly string[];
  readonly view: OverridesView | undefined;
  readonly changed: ReadonlySet<string>;
  readonly current: string;
  readonly onOpen: (path: string) => void;
  readonly onAdd: () => void;
}) {
  const { t, language } = useLanguage();
  const { view } = props;
  const overrides = props.paths.flatMap((path) =>
    path.startsWith(CONFIG) ? [path.slice(CONFIG.length)] : [],
  );
  const item = (path: keyof typeof icons | string, name: string, note?: string) => {
    const Icon = path === 'inventory' || path === 'globals.yml' ? icons[path] : FileCog;
    return (
      <li key={path}>
        <SideNavItem current={path === props.current} onClick={() => props.onOpen(path)}>
          <Icon className="size-3.5 flex-none text-ink-3" />
          <span className="min-w-0 flex-1 wrap-anywhere">
            <code title={path}>{name}</code>
            {note && <span className="block text-xs text-ink-3">{note}</span>}
          </span>
          {props.changed.has(path) && <StateMark mark="warn" word={t.files.changed} />}
        </SideNavItem>
      </li>
    );
  };
  const titleOf = ({ kind, role }: Branch): string =>
    kind === 'several'
      ? t.overrides.several
      : kind === 'nobody'
        ? t.overrides.nobody
        : (view?.titles[role ?? '']?.[language] ?? role ?? '');
  return (
    <SideNav className="grid-cols-[minmax(0,1fr)]" aria-label={t.files.ofFile}>
      <ul>
        {item('inventory', 'inventory', t.files.inventory)}
        {item('globals.yml', 'globals.yml', t.files.globals)}
      </ul>
      {props.brought.length > 0 && (
        <>
          <Caption className="mb-0 px-2 pt-3">{t.files.brought}</Caption>
          <ul>{props.brought.map((path) => item(path, path))}</ul>
        </>
      )}
      <Caption className="mb-0 px-2 pt-3">{t.files.overrides}</Caption>
      {overrides.length === 0 && <p className="px-2 text-xs text-ink-3">{t.files.noOverrides}</p>}
      {branches(view, overrides).map((branch) => (
        <div key={`${branch.kind} ${branch.role ?? ''}`}>
          <p className="flex items-center gap-1.5 px-2 text-xs text-ink-3">
            {branch.kind === 'nobody' && <StateMark mark="warn" />}
            {titleOf(branch)}
          </p>
          <ul>{branch.paths.map((path) => item(`${CONFIG}${path}`, path))}</ul>
        </div>
      ))}
      <Button variant="outline" size="sm" className="mx-2 my-1 justify-self-start" onClick={props.onAdd}>
        <FilePlus2 className="size-3.5" />
        {t.files.add}
      </Button>
    </SideNav>
  );
}
