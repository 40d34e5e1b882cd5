'use client';
import { useState } from 'react';
import type { WatchView } from '@/server/views/watch';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { StateMark } from '../ui/mark';
import { SectionHeader } from '../ui/page';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { unseenHosts, versionsOf } from './versions-model';

/** Release and image tag of each service, those that differ first. */
export function Versions(props: { readonly view: WatchView; readonly release: string }) {
  const t = useText();
  const o = t.overview;
  const [all, setAll] = useState(false);
  const services = versionsOf(props.view);
  const differing = services.filter(({ differs }) => differs);
  const same = services.length - differing.length;
  const unseen = unseenHosts(props.view);
  const shown = all ? services : differing;
  if (services.length === 0) return null;
  return (
    <section aria-label={o.versions}>
      <SectionHeader className="mt-7">
        <h2>{o.versions}</h2>
        <span className="text-ink-3">{props.release}</span>
        <Button variant="outline" size="xs" className="ml-auto" onClick={() => setAll(!all)}>
          {all ? o.showLess : o.showAll(services.length)}
        </Button>
      </SectionHeader>
      <ul className="grid gap-1.5">
        {differing.length > 0 && (
          <li className="flex items-center gap-2.5">
            <StateMark mark="warn" />
            {o.versionsDiffer(differing.length)}
          </li>
        )}
        {same > 0 && (
          <li className="flex items-center gap-2.5">
            <StateMark mark="ok" />
            {o.versionsSame(same)}
          </li>
        )}
        {unseen.length > 0 && (
          <li className="flex items-center gap-2.5">
            <StateMark mark="unknown" />
            {o.versionsUnseen(unseen.slice(0, 5).join(', '))}
          </li>
        )}
      </ul>
      {shown.length > 0 && (
        <div className="mt-2">
          <Table>
            <TableHeader>
              <TableRow>
                <TableHead>{o.service}</TableHead>
                <TableHead>{o.image}</TableHead>
                <TableHead>{o.tag}</TableHead>
                <TableHead>{o.where}</TableHead>
              </TableRow>
            </TableHeader>
            <TableBody>
              {shown.flatMap(({ role, rows, differs }) =>
                rows.map((row, n) => (
                  <TableRow key={`${role} ${row.image} ${row.tag} ${row.wanted}`}>
                    <TableCell>
                      {n === 0 && (
                        <span className="flex items-center gap-2">
                          <StateMark mark={differs ? 'warn' : 'ok'} />
                          <b>{role}</b>
                        </span>
                      )}
                    </TableCell>
                    <TableCell className="font-mono text-mono">{row.image}</TableCell>
                    <TableCell className="font-mono text-mono">
                      {row.tag}
                      {row.wanted !== undefined && (
                        <span className="block text-warn">{o.namedOtherwise(row.wanted)}</span>
                      )}
                    </TableCell>
                    <TableCell className="max-w-64 truncate text-ink-3" title={row.where.join(', ')}>
                      {row.where.join(', ')}
                    </TableCell>
                  </TableRow>
                )),
              )}
            </TableBody>
          </Table>
        </div>
      )}
    </section>
  );
}
