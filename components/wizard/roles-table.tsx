import { type HostRole, hostRoles } from '@/server/core/domain/host-role';
import type { RoledHost } from '@/server/core/topology/role-edits';
import { useText } from '../i18n/context';
import { ChooseBox } from '../ui/choose-box';
import { StateMark } from '../ui/mark';
import { Note, Notes } from '../ui/notes';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { type RoleProblem, withRole } from './several-model';

/** Which host does what: proposed by their number, and changed by a tick. */
export function RolesTable(props: {
  readonly hosts: readonly RoledHost[];
  readonly problems: readonly RoleProblem[];
  readonly onChoose: (host: string, roles: readonly HostRole[]) => void;
}) {
  const t = useText();
  const s = t.several;
  return (
    <section aria-label={s.roles}>
      <h2 className="font-semibold">{s.roles}</h2>
      <p className="mb-2 text-xs text-ink-3">{s.rolesLead}</p>
      <div className="max-h-72 overflow-auto">
        <Table>
          <TableHeader>
            <TableRow>
              <TableHead>{s.host}</TableHead>
              <TableHead>{s.address}</TableHead>
              {hostRoles.map((role) => (
                <TableHead key={role} className="text-center">
                  {role}
                </TableHead>
              ))}
            </TableRow>
          </TableHeader>
          <TableBody>
            {props.hosts.map(({ name, vars, roles }) => (
              <TableRow key={name}>
                <TableCell className="font-semibold">{name}</TableCell>
                <TableCell className="font-mono text-xs">{vars.ansible_host ?? name}</TableCell>
                {hostRoles.map((role) => (
                  <TableCell key={role} className="text-center">
                    <ChooseBox
                      label={s.roleOf(role, name)}
                      checked={roles.includes(role)}
                      onChoose={(on) => props.onChoose(name, withRole(roles, role, on))}
                    />
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </div>
      {props.problems.length > 0 && (
        <Notes>
          {props.problems.map(({ kind, stops, names }) => (
            <Note key={kind + names.join()}>
              <StateMark mark={stops ? 'failed' : 'warn'} word={t.common.state[stops ? 'failed' : 'warn']} />
              <span>{s.problem[kind](names)}</span>
            </Note>
          ))}
        </Notes>
      )}
    </section>
  );
}
