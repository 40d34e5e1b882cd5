import type { ResourceStep } from '@/server/core/domain/resource-step';
import { leftText } from '@/server/words/say';
import { useText } from '../i18n/context';
import { span } from '../i18n/format';
import { type Mark, StateMark } from '../ui/mark';
import { Table, TableBody, TableCell, TableHead, TableHeader, TableRow } from '../ui/table';

const marks: Readonly<Record<ResourceStep['state'], Mark>> = {
  waiting: 'waiting',
  running: 'running',
  made: 'ok',
  removed: 'ok',
  found: 'ok',
  kept: 'ok',
  absent: 'ok',
  moved: 'ok',
  left: 'warn',
  disabled: 'ok',
  enabled: 'ok',
  failed: 'failed',
  skipped: 'unknown',
};

export const isOver = (step: ResourceStep): boolean => step.state !== 'waiting' && step.state !== 'running';

/** Every resource with how far it is. */
export function ResourceSteps(props: { readonly steps: readonly ResourceStep[] }) {
  const t = useText();
  return (
    <Table>
      <TableHeader>
        <TableRow>
          <TableHead>{t.resources.what}</TableHead>
          <TableHead>{t.resources.result}</TableHead>
          <TableHead className="text-right">{t.resources.took}</TableHead>
        </TableRow>
      </TableHeader>
      <TableBody>
        {props.steps.map((step) => (
          <TableRow key={`${step.kind}/${step.name}`}>
            <TableCell>
              <span className="flex items-center gap-2">
                <StateMark mark={marks[step.state]} />
                <span className="text-ink-3">{t.words.resourceKinds[step.kind]}</span>
                <b>{step.name}</b>
              </span>
            </TableCell>
            <TableCell className={step.state === 'failed' ? 'text-failed' : 'text-ink-2'}>
              {step.kind === 'ping' && step.state === 'made'
                ? t.resources.answered
                : t.words.resourceStates[step.state]}
              {step.note && <code className="text-ink-3"> · {step.note}</code>}
              {step.because && <span className="text-ink-3"> · {leftText(step.because, t.words)}</span>}
              {step.error && <span className="block text-xs whitespace-normal">{step.error.message}</span>}
            </TableCell>
            <TableCell className="text-right text-ink-3">
              {step.seconds === undefined ? '' : span(step.seconds)}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
