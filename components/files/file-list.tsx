'use client';
import { FileCog, FilePlus2, Network, SlidersHorizontal } from 'lucide-react';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { StateMark } from '../ui/mark';

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
        <button type="button" aria-current={path === props.current} onClick={() => props.onOpen(path)}>
          <Icon className="i s" aria-hidden="true" />
          <span className="grow clip">
            <span className="mono" title={path}>
              {name}
            </span>
            {note && <span className="block xs mut">{note}</span>}
          </span>
          {props.changed.has(path) && <StateMark mark="warn" word={t.files.changed} />}
        </button>
      </li>
    );
  };
  return (
    <nav className="file-list" aria-label={t.files.ofFile}>
      <ul>
        {item('inventory', 'inventory', t.files.inventory)}
        {item('globals.yml', 'globals.yml', t.files.globals)}
      </ul>
      <h2 className="cap">{t.files.overrides}</h2>
      {overrides.length === 0 && <p className="mut xs">{t.files.noOverrides}</p>}
      <ul>{overrides.map((path) => item(path, path.slice('config/'.length)))}</ul>
      <Button size="sm" onClick={props.onAdd}>
        <FilePlus2 className="i s" aria-hidden="true" />
        {t.files.add}
      </Button>
    </nav>
  );
}
