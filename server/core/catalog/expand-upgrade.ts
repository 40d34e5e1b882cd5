import { type Phase, phases } from './job-schema';
import type { WrittenRole } from './written-role';

type Written = WrittenRole['bootstrap'][number];

/** The relation of an upgrade phase to the one-shot whose data it migrates. */
export interface JobPhase {
  readonly name: Phase;
  /** The one-shot that does all at once where nothing was before. */
  readonly of: string;
  readonly noReturn: boolean;
}

export type Job = Omit<Written, 'after' | 'upgrade'> & {
  readonly needs: string[];
  readonly phase?: JobPhase;
};

/** One-shots as a role writes them, and behind them one for each phase of an upgrade. */
export function withPhases(role: string, written: readonly Written[]): Job[] {
  const jobs = written.map(({ after: needs, upgrade, ...job }, index) => {
    const name = job.name ?? `${role}_bootstrap${index === 0 ? '' : `_${index + 1}`}`;
    return { job: { ...job, name, needs }, upgrade };
  });
  return [
    ...jobs.map(({ job }) => job),
    ...jobs.flatMap(({ job, upgrade }) =>
      upgrade === undefined
        ? []
        : phases.flatMap((phase): Job[] => {
            const run = upgrade[phase] ?? (phase === 'expand' ? job.run : undefined);
            if (run === undefined) return [];
            const of = { name: phase, of: job.name, noReturn: upgrade.point_of_no_return === phase };
            const base = { ...job, name: `${job.name}_${phase}`, run, phase: of };
            if (phase === 'expand') return [base];
            // A check is a program of its own.
            const { python, ...rest } = base;
            return [{ ...(phase === 'check' ? rest : base), again_when: ['image'] }];
          }),
    ),
  ];
}
