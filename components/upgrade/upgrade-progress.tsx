'use client';
import { useMemo } from 'react';
import type { RunState } from '@/server/core/runs/run-state';
import type { StepView } from '@/server/views/plans';
import { useText } from '../i18n/context';
import { StateMark } from '../ui/mark';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';
import { progressOf } from './progress-model';
import { serviceSteps } from './upgrade-model';

const columns = ['check', 'before', 'containers', 'after'] as const;

/** An upgrade as it goes on: a row a service, a column a phase. A cell chooses the step that tells most of it. */
export function UpgradeProgress(props: {
  readonly steps: readonly StepView[];
  readonly state: RunState;
  readonly onChoose: (id: string) => void;
}) {
  const t = useText();
  const u = t.upgrade;
  const services = useMemo(() => serviceSteps(props.steps), [props.steps]);
  return (
    <div className="min-h-0 overflow-auto px-6 pb-2 [--cut:var(--paper)] [&_th]:sticky [&_th]:top-0 [&_th]:z-1 [&_th]:bg-paper">
      <Table>
        <TableHeader>
          <TableRow>
            <TableHead>{u.service}</TableHead>
            {columns.map((column) => (
              <TableHead key={column}>{u.columns[column]}</TableHead>
            ))}
          </TableRow>
        </TableHeader>
        <TableBody>
          {services.map((service) => (
            <TableRow key={service.role}>
              <TableCell>
                <b>{service.role}</b>
              </TableCell>
              {columns.map((column) => {
                const cell = progressOf(service[column], props.state);
                if (!cell)
                  return (
                    <TableCell key={column} className="text-ink-3">
                      –
                    </TableCell>
                  );
                return (
                  <TableCell key={column}>
                    <button
                      type="button"
                      className="flex items-center gap-2"
                      onClick={() => props.onChoose(cell.step)}
                    >
                      <StateMark mark={cell.mark} word={t.common.state[cell.mark]} />
                      {cell.done} / {cell.total}
                      {service.noReturn === column && cell.done > 0 && (
                        <span className="text-xs text-warn">{u.passedNoReturn}</span>
                      )}
                    </button>
                  </TableCell>
                );
              })}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </div>
  );
}
