'use client';
import type { RunFigures } from '@/server/core/domain/event';
import type { RunState } from '@/server/core/runs/run-state';
import type { RunView } from '@/server/views/runs';
import { useText } from '../i18n/context';
import { span } from '../i18n/format';
import { cn } from '../ui/cn';
import { KeyValues } from '../ui/facts';
import { Caption, SideSection } from '../ui/page';

const pathClass = 'grid h-5.5 grid-cols-[minmax(0,1fr)_72px_max-content] items-center gap-2.5 text-xs';

/** How long a run took, how near that is to the CPU floor, and what held it up. */
export function Figures(props: {
  readonly run: RunView;
  readonly state: RunState;
  readonly path: RunFigures['criticalPath'];
  readonly onStep: (step: string) => void;
}) {
  const t = useText();
  const figures = props.state.figures ?? props.run.figures;
  // The floor counts what services take, not the making and moving of images.
  const bringsImages = props.run.stepList.some((s) => ['build', 'push', 'pull'].includes(s.kind));
  const longest = Math.max(0.001, ...props.path.flatMap((p) => [p.seconds, p.waited?.seconds ?? 0]));
  const bar = (seconds: number) => ({ width: `${Math.max(2, (seconds / longest) * 100)}%` });
  return (
    <>
      {figures && (
        <SideSection className="py-4">
          <Caption>{t.run.figures}</Caption>
          <KeyValues>
            <dt>{t.run.wall}</dt>
            <dd className="text-right">{span(figures.wall)}</dd>
            {figures.firstToken !== undefined && (
              <>
                <dt>{t.run.firstToken}</dt>
                <dd className="text-right">{span(figures.firstToken)}</dd>
              </>
            )}
            {figures.cpu > 0 && <Floor figures={figures} comparable={!bringsImages} />}
          </KeyValues>
        </SideSection>
      )}
      {props.path.length > 0 && (
        <SideSection className="py-4">
          <Caption>{t.run.criticalPath}</Caption>
          <p className="mb-2 text-xs text-ink-3">{t.run.criticalLead}</p>
          <ol className="grid gap-0.5">
            {props.path.flatMap((p) => [
              p.waited && (
                <li key={`${p.step} waited`} className={cn(pathClass, 'text-ink-3')}>
                  <span className="truncate" title={t.run.waitedPlace(p.waited.host)}>
                    {t.run.waitedPlace(p.waited.host)}
                  </span>
                  <i className="block h-1.5 rounded-[3px] bg-ink-3" style={bar(p.waited.seconds)} />
                  <span className="min-w-12 text-right whitespace-nowrap text-ink-2">
                    {span(p.waited.seconds)}
                  </span>
                </li>
              ),
              <li key={p.step} className={pathClass}>
                <button
                  type="button"
                  className="cursor-pointer truncate text-left font-mono text-mono"
                  title={p.step}
                  onClick={() => props.onStep(p.step)}
                >
                  {p.step.slice(p.step.indexOf('/') + 1)}
                </button>
                <i className="block h-1.5 rounded-[3px] bg-accent" style={bar(p.seconds)} />
                <span className="min-w-12 text-right whitespace-nowrap text-ink-2">{span(p.seconds)}</span>
              </li>,
            ])}
          </ol>
        </SideSection>
      )}
    </>
  );
}

function Floor(props: { readonly figures: RunFigures; readonly comparable: boolean }) {
  const t = useText();
  const { cpu, cores, wall, firstToken } = props.figures;
  const floor = cpu / Math.max(1, cores);
  return (
    <>
      <dt>{t.run.floor}</dt>
      <dd className="text-right" title={t.run.floorNote(span(cpu), cores)}>
        {span(floor)}
        <span className="block text-xs text-ink-3">{t.run.floorNote(span(cpu), cores)}</span>
      </dd>
      {props.comparable && (
        <>
          <dt>{t.run.ratio}</dt>
          <dd className="text-right">{((firstToken ?? wall) / floor).toFixed(2)}</dd>
        </>
      )}
    </>
  );
}
