'use client';
import type { RunFigures } from '@/server/core/domain/event';
import type { RunState } from '@/server/core/runs/run-state';
import type { RunView } from '@/server/usecases/views';
import { useText } from '../i18n/context';
import { span } from '../i18n/format';

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
        <section>
          <h2 className="cap">{t.run.figures}</h2>
          <dl className="kv">
            <dt>{t.run.wall}</dt>
            <dd className="num">{span(figures.wall)}</dd>
            {figures.firstToken !== undefined && (
              <>
                <dt>{t.run.firstToken}</dt>
                <dd className="num">{span(figures.firstToken)}</dd>
              </>
            )}
            {figures.cpu > 0 && <Floor figures={figures} comparable={!bringsImages} />}
          </dl>
        </section>
      )}
      {props.path.length > 0 && (
        <section>
          <h2 className="cap">{t.run.criticalPath}</h2>
          <p className="xs mut" style={{ marginBottom: 8 }}>
            {t.run.criticalLead}
          </p>
          <ol className="crit-list">
            {props.path.flatMap((p) => [
              p.waited && (
                <li key={`${p.step} waited`} className="mut">
                  <span className="clip" title={t.run.waitedPlace(p.waited.host)}>
                    {t.run.waitedPlace(p.waited.host)}
                  </span>
                  <i className="wait" style={bar(p.waited.seconds)} />
                  <span className="num">{span(p.waited.seconds)}</span>
                </li>
              ),
              <li key={p.step}>
                <button
                  type="button"
                  className="mono clip"
                  title={p.step}
                  onClick={() => props.onStep(p.step)}
                >
                  {p.step.slice(p.step.indexOf('/') + 1)}
                </button>
                <i style={bar(p.seconds)} />
                <span className="num">{span(p.seconds)}</span>
              </li>,
            ])}
          </ol>
        </section>
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
      <dd className="num" title={t.run.floorNote(span(cpu), cores)}>
        {span(floor)}
        <span className="block mut xs">{t.run.floorNote(span(cpu), cores)}</span>
      </dd>
      {props.comparable && (
        <>
          <dt>{t.run.ratio}</dt>
          <dd className="num">{((firstToken ?? wall) / floor).toFixed(2)}</dd>
        </>
      )}
    </>
  );
}
