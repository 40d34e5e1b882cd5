import type { DesiredState } from '../domain/desired';
import { bilingual, type Diagnostic } from '../domain/diagnostic';
import type { ObservedState } from '../domain/observed';
import type { Plan } from '../domain/plan';

/**
 * Why nothing is done about containers that were asked for by name. Nothing is said of those that are on a host that was
 * not seen, which the plan shows, and of those that run already and are to be started.
 */
export function unserved(
  containers: readonly string[] | undefined,
  made: Plan,
  desired: DesiredState,
  observed: ObservedState,
): Diagnostic[] {
  const served = new Set(made.steps.map(({ host, subject }) => `${host}/${subject}`));
  return (containers ?? []).flatMap((asked): Diagnostic[] => {
    const [host = '', name = ''] = asked.split('/');
    const seen = observed.hosts[host];
    if (served.has(asked)) return [];
    const error = (en: string, zh: string): Diagnostic[] => [{ severity: 'error', ...bilingual({ en, zh }) }];
    if (!seen) return error(`this cloud has no host ${host}`, `该云没有主机 ${host}`);
    if (seen.kind !== 'seen' || seen.docker.kind === 'down') return [];
    const found = seen.docker.kind === 'running' ? seen.docker.containers[name] : undefined;
    if (found?.spec.labels['kollage.cloud'] !== desired.cloud)
      return error(
        `there is no container ${name} of this cloud on ${host}; a deploy makes what is missing`,
        `${host} 上没有该云的容器 ${name}；部署会创建缺少的容器`,
      );
    if (made.action === 'start' && found.state === 'running') return [];
    if (made.action === 'stop' && found.state !== 'running') return [];
    if (made.action === 'stop' && desired.keptRunning?.includes(name))
      return error(
        `${name} is not stopped: instances run in it; drain ${host} first`,
        `不会停止 ${name}：其中运行着虚拟机；请先排空 ${host}`,
      );
    return error(
      `${name} on ${host} is not in the files of this cloud any more; a deploy removes it`,
      `${host} 上的 ${name} 已不在该云的文件中；部署会移除它`,
    );
  });
}
