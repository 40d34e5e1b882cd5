'use client';
import { Ellipsis } from 'lucide-react';
import type { RoleSecrets, SecretRow } from '@/server/views/secrets';
import { useLanguage } from '../i18n/context';
import { since } from '../i18n/format';
import { Badge } from '../ui/badge';
import { Button } from '../ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '../ui/dropdown-menu';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { SecretValue } from './secret-value';
import { canRotate } from './secrets-model';

interface Acts {
  readonly cloud: string;
  /** Whether the reader may show and change values. */
  readonly acts: boolean;
  readonly now: number;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
  readonly onRotate: (name: string) => void;
  readonly onEnter: (row: SecretRow) => void;
}

/** Secrets by the role that declares them. */
export function SecretsTable(props: Acts & { readonly roles: readonly RoleSecrets[] }) {
  const { t, language } = useLanguage();
  const { roles, acts, chosen } = props;
  const rotatable = roles.flatMap(({ secrets }) => secrets.filter(canRotate)).map(({ name }) => name);
  return (
    <Table>
      <TableHeader>
        <TableRow>
          {acts && (
            <TableHead className="w-6">
              <input
                type="checkbox"
                className="align-middle"
                aria-label={t.secrets.chooseAll}
                disabled={rotatable.length === 0}
                checked={rotatable.length > 0 && rotatable.every((name) => chosen.has(name))}
                onChange={(event) => props.onChoose(new Set(event.target.checked ? rotatable : []))}
              />
            </TableHead>
          )}
          <TableHead>{t.secrets.name}</TableHead>
          <TableHead>{t.secrets.kind}</TableHead>
          <TableHead>{t.secrets.value}</TableHead>
          <TableHead className="text-right">{t.secrets.version}</TableHead>
          <TableHead className="text-right">{t.secrets.changed}</TableHead>
          <TableHead>{t.secrets.rotation}</TableHead>
          {acts && (
            <TableHead>
              <span className="sr-only">{t.secrets.act}</span>
            </TableHead>
          )}
        </TableRow>
      </TableHeader>
      {roles.map((role) => (
        <TableBody key={role.name}>
          <TableRow>
            <th
              scope="rowgroup"
              colSpan={acts ? 8 : 6}
              className="h-9 border-b pt-3 text-left font-semibold whitespace-nowrap"
            >
              {role.title[language]}
              {role.used === false && (
                <Badge variant="secondary" className="ml-2">
                  {t.secrets.notUsed}
                </Badge>
              )}
            </th>
          </TableRow>
          {role.secrets.map((row) => (
            <Line key={row.name} {...props} row={row} />
          ))}
        </TableBody>
      ))}
    </Table>
  );
}

function Line(props: Acts & { readonly row: SecretRow }) {
  const { t, language } = useLanguage();
  const { row, acts, chosen } = props;
  const { rotation } = row;
  const said = rotation.kind === 'plan' ? rotation.felt : rotation.why;
  const choose = (on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(row.name);
    else next.delete(row.name);
    props.onChoose(next);
  };
  return (
    <TableRow aria-selected={chosen.has(row.name)}>
      {acts && (
        <TableCell>
          <input
            type="checkbox"
            className="align-middle"
            aria-label={t.secrets.choose(row.name)}
            disabled={!canRotate(row)}
            checked={chosen.has(row.name)}
            onChange={(event) => choose(event.target.checked)}
          />
        </TableCell>
      )}
      <TableCell className="font-mono text-mono">{row.name}</TableCell>
      <TableCell className="text-ink-3">{t.secrets.kinds[row.kind]}</TableCell>
      <TableCell className="min-w-44">
        {row.version === undefined ? (
          <span className="text-ink-3">{t.secrets.missing}</span>
        ) : (
          <SecretValue
            key={`${row.name}/${row.version}`}
            cloud={props.cloud}
            name={row.name}
            mayReveal={acts}
          />
        )}
      </TableCell>
      <TableCell className="text-right">{row.version}</TableCell>
      <TableCell className="text-right text-ink-3" title={row.createdAt}>
        {row.createdAt && since(row.createdAt, props.now)}
      </TableCell>
      <TableCell className="w-full max-w-0 truncate" title={said?.[language]}>
        <span>{rotation.kind === 'plan' ? t.secrets.by[rotation.by] : t.secrets.refused}</span>
        {said && <span className="ml-2 text-ink-3">{said[language]}</span>}
      </TableCell>
      {acts && (
        <TableCell className="text-right">
          <DropdownMenu>
            <DropdownMenuTrigger asChild>
              <Button variant="ghost" size="sm" aria-label={t.secrets.actOn(row.name)}>
                <Ellipsis className="size-4" />
              </Button>
            </DropdownMenuTrigger>
            <DropdownMenuContent align="end">
              {canRotate(row) && (
                <DropdownMenuItem onSelect={() => props.onRotate(row.name)}>
                  {t.secrets.rotate}
                </DropdownMenuItem>
              )}
              <DropdownMenuItem onSelect={() => props.onEnter(row)}>{t.secrets.enter}</DropdownMenuItem>
            </DropdownMenuContent>
          </DropdownMenu>
        </TableCell>
      )}
    </TableRow>
  );
}
