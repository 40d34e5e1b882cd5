'use client';
import type { OverviewView } from '@/server/views/overview';
import { useText } from '../i18n/context';
import { day, gib, time } from '../i18n/format';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { SectionHeader } from '../ui/page';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { type CapacityLine, capacityLines, type Resource, wholeOf } from './capacity-model';

const kinds = ['vcpus', 'memory', 'disk'] as const;
type Kind = (typeof kinds)[number];

/** What each compute host has, has promised and uses, with the age of what is told. */
export function Capacity(props: {
  readonly view: OverviewView;
  readonly looking: boolean;
  readonly onLook: () => void;
}) {
  const t = useText();
  const o = t.overview;
  const { capacity, facts } = props.view;
  const lines = capacity.found ? capacityLines(capacity.found, facts) : [];
  const failed = capacity.failed;
  return (
    <section aria-label={o.capacity}>
      <SectionHeader className="mt-7">
        <h2>{o.capacity}</h2>
        <span className="text-ink-3">
          {capacity.at && !failed ? `${o.asOf(time(capacity.at))} · ${o.capacityLead}` : o.capacityLead}
        </span>
        <Button
          variant="outline"
          size="xs"
          className="ml-auto"
          disabled={props.looking}
          onClick={props.onLook}
        >
          {props.looking ? o.looking : o.lookAgain}
        </Button>
      </SectionHeader>
      {failed && (
        <Alert
          mark="unknown"
          title={
            capacity.at
              ? o.capacityStale(day(capacity.at, new Date()), day(failed.at, new Date()))
              : o.capacityFailed(day(failed.at, new Date()))
          }
          detail={failed.error.message}
        />
      )}
      {!capacity.found && !failed && <p className="text-ink-3">{o.capacityNever}</p>}
      {capacity.found && lines.length === 0 && <p className="text-ink-3">{o.capacityNone}</p>}
      {lines.length > 0 && (
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{o.host}</TableHead>
              {kinds.map((kind) => (
                <TableHead key={kind}>{o[kind]}</TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {lines.length > 1 && <Row host={o.whole} of={wholeOf(lines)} strong />}
            {lines.map((line) => (
              <Row key={line.host} host={line.host} of={line} note={noteOf(line)} />
            ))}
          </TableBody>
        </Table>
      )}
    </section>
  );

  function noteOf({ silent, usedAt }: CapacityLine): string | undefined {
    if (!silent) return undefined;
    return usedAt ? o.factsStale(day(usedAt, new Date())) : o.factsFailed;
  }
}

function Row(props: {
  readonly host: string;
  readonly of: Partial<Readonly<Record<Kind, Resource>>>;
  readonly note?: string | undefined;
  readonly strong?: boolean;
}) {
  return (
    <TableRow>
      <TableCell className="py-2 align-top">
        <b>{props.host}</b>
        {props.note && <span className="block text-xs whitespace-normal text-unknown">{props.note}</span>}
      </TableCell>
      {kinds.map((kind) => (
        <TableCell key={kind} className="w-[27%] py-2 align-top">
          <Bar kind={kind} host={props.host} of={props.of[kind]} />
        </TableCell>
      ))}
    </TableRow>
  );
}

/** What may be given away as the whole; the filled part is promised. */
function Bar(props: { readonly kind: Kind; readonly host: string; readonly of: Resource | undefined }) {
  const t = useText();
  const o = t.overview;
  const { kind, host, of } = props;
  if (!of) return <span className="text-ink-3">{o.unknownShort}</span>;
  const said = (n: number) => (kind === 'vcpus' ? String(Math.round(n * 10) / 10) : `${gib(n)} GiB`);
  const full = of.capacity > 0 && of.promised / of.capacity > 0.9;
  const share = of.capacity > 0 ? Math.min(1, of.promised / of.capacity) : 0;
  return (
    <div>
      <svg
        viewBox="0 0 100 4"
        className="h-1.5 w-full"
        preserveAspectRatio="none"
        role="img"
        aria-label={o.bar(o[kind], host, said(of.promised), said(of.capacity))}
      >
        <rect width="100" height="4" className="fill-well" />
        <rect width={share * 100} height="4" className={full ? 'fill-warn' : 'fill-accent'} />
      </svg>
      <span className="block text-xs text-ink-2">{o.ofTotal(said(of.promised), said(of.capacity))}</span>
      <span className="block text-xs text-ink-3">
        {of.used === undefined ? o.useUnknown : o.inUse(said(of.used), said(of.total))}
      </span>
    </div>
  );
}
