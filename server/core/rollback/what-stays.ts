import type { DesiredState } from '../domain/desired';
import { bilingual, bilingualDetail, type Diagnostic } from '../domain/diagnostic';
import type { ObservedHost } from '../domain/observed';
import type { Text } from '../domain/text';
import type { KeptState } from './kept-state';

const say = (severity: Diagnostic['severity'], what: Text, more: Text): Diagnostic => ({
  severity,
  ...bilingual(what),
  ...bilingualDetail(more),
});
const and = (names: readonly string[]) => ({ en: names.join(', '), zh: names.join('、') });

/** Hosts of then that the inventory does not name any more: the files of the others name them. */
export function goneHosts(run: number, desired: DesiredState, inventory: readonly string[]): Diagnostic[] {
  const gone = Object.keys(desired.hosts).filter((host) => !inventory.includes(host));
  if (gone.length === 0) return [];
  const { en, zh } = and(gone);
  return [
    say(
      'error',
      {
        en: `run ${run} had hosts that the inventory does not name any more: ${en}`,
        zh: `运行 ${run} 中的部分主机已不在主机清单中：${zh}`,
      },
      {
        en: 'Add them to the inventory again, or go back to a run after they left.',
        zh: '请将其重新加入主机清单，或回退到它们离开之后的运行。',
      },
    ),
  ];
}

/** Hosts that came since: they are left alone, but a member of a majority cannot be left out. */
export function newHosts(
  run: number,
  desired: DesiredState,
  inventory: readonly string[],
  observed: Readonly<Record<string, ObservedHost>>,
): Diagnostic[] {
  const voters = new Set(
    Object.values(desired.hosts).flatMap((host) =>
      host.containers.flatMap((one) => (one.quorum ? [one.spec.name] : [])),
    ),
  );
  const came = inventory.filter((host) => {
    const seen = observed[host];
    return !desired.hosts[host] && seen?.kind === 'seen' && ownNames(desired.cloud, seen).length > 0;
  });
  const voting = came.flatMap((host) => {
    const names = ownNames(desired.cloud, observed[host]).filter((name) => voters.has(name));
    return names.length > 0 ? [`${host} (${names.join(', ')})`] : [];
  });
  if (voting.length > 0) {
    const { en, zh } = and(voting);
    return [
      say(
        'error',
        {
          en: `members that decide by majority came since run ${run}: ${en}`,
          zh: `运行 ${run} 之后加入了参与多数决的成员：${zh}`,
        },
        {
          en: 'The others would forget them. Remove these hosts first, or restore the configuration in its history.',
          zh: '回退后其余成员将不再认识它们。请先移除这些主机，或在“历史”页恢复配置。',
        },
      ),
    ];
  }
  if (came.length === 0) return [];
  const { en, zh } = and(came);
  return [
    say(
      'warning',
      {
        en: `hosts that came since run ${run} stay as they are: ${en}`,
        zh: `运行 ${run} 之后加入的主机保持不变：${zh}`,
      },
      {
        en: 'The files of the other hosts will not name them. The next deploy does.',
        zh: '其他主机上的文件将不再包含它们；下一次部署会重新写入。',
      },
    ),
  ];
}

function ownNames(cloud: string, seen: ObservedHost | undefined): string[] {
  if (seen?.kind !== 'seen' || seen.docker.kind !== 'running') return [];
  return Object.entries(seen.docker.containers).flatMap(([name, { spec }]) =>
    spec.labels['kollage.cloud'] === cloud ? [name] : [],
  );
}

/** Secrets that its files refer to and that do not exist any more. */
export function lostSecrets(
  run: number,
  named: ReadonlySet<string>,
  secrets: Readonly<Record<string, unknown>>,
): Diagnostic[] {
  const lost = [...named].filter((name) => !Object.hasOwn(secrets, name)).sort();
  if (lost.length === 0) return [];
  const { en, zh } = and(lost);
  return [
    say(
      'error',
      {
        en: `files of run ${run} refer to secrets that do not exist any more: ${en}`,
        zh: `运行 ${run} 的文件引用了已不存在的机密：${zh}`,
      },
      { en: 'Set them again, or choose another run.', zh: '请重新设置这些机密，或选择其他运行。' },
    ),
  ];
}

/** References under which a host has another image today than the run ran. */
export function otherImages(
  run: number,
  { images }: KeptState,
  observed: Readonly<Record<string, ObservedHost>>,
): Diagnostic[] {
  return Object.entries(images).flatMap(([host, refs]) => {
    const seen = observed[host];
    if (seen?.kind !== 'seen' || seen.docker.kind !== 'running') return [];
    const there = seen.docker.images;
    return Object.entries(refs).flatMap(([ref, id]): Diagnostic[] => {
      const now = there[ref];
      if (now === undefined || now === id) return [];
      return [
        say(
          'error',
          {
            en: `on ${host}, ${ref} is another image than run ${run} ran`,
            zh: `${host} 上的 ${ref} 已不是运行 ${run} 所用的镜像`,
          },
          {
            en: `Then ${short(id)}, now ${short(now)}. Remove that tag on ${host}, so that it is pulled again, or give the tag back to the image.`,
            zh: `当时为 ${short(id)}，现在为 ${short(now)}。请在 ${host} 上删除该标签以便重新拉取，或将标签指回原镜像。`,
          },
        ),
      ];
    });
  });
}

const short = (id: string): string => id.replace(/^sha256:/, '').slice(0, 12);

/** Images that a host lacks and that nobody can give it. `absent`: references that no registry and no engine here has. */
export function missingImages(
  run: number,
  needed: Readonly<Record<string, readonly string[]>>,
  absent: ReadonlySet<string>,
): Diagnostic[] {
  const missing = new Map<string, string[]>();
  for (const [host, refs] of Object.entries(needed))
    for (const ref of refs) if (absent.has(ref)) missing.set(ref, [...(missing.get(ref) ?? []), host]);
  return [...missing].map(([ref, hosts]) =>
    say(
      'error',
      {
        en: `run ${run} ran ${ref}, which is neither on ${hosts.join(', ')} nor in the registry`,
        zh: `运行 ${run} 使用的 ${ref} 既不在 ${hosts.join('、')} 上，也不在镜像仓库中`,
      },
      {
        en: 'An image of an earlier run is never built again: it would be another one. Push it, or choose another run.',
        zh: '不会重新构建早期运行的镜像，因为结果会不同。请推送该镜像，或选择其他运行。',
      },
    ),
  );
}

/** Secrets that were replaced since: they stay as they are, in databases and files alike. */
export function rotated(run: number, names: readonly string[]): Diagnostic[] {
  if (names.length === 0) return [];
  const { en, zh } = and(names);
  return [
    say(
      'warning',
      {
        en: `secrets that were replaced since run ${run} stay as they are: ${en}`,
        zh: `运行 ${run} 之后更换过的机密保持不变：${zh}`,
      },
      {
        en: 'Databases and users have the new values. Files of then are written with them.',
        zh: '数据库和用户使用的是新值；当时的文件会以新值写入。',
      },
    ),
  ];
}

/** One-shots that a later run did with another image: an older one is not run over what a newer one did. */
export function ranSince(run: number, jobs: readonly string[]): Diagnostic[] {
  if (jobs.length === 0) return [];
  const { en, zh } = and(jobs);
  return [
    say(
      'warning',
      {
        en: `what one-shots of other images did to data since run ${run} stays: ${en}`,
        zh: `运行 ${run} 之后由其他镜像的一次性任务对数据所做的更改会保留：${zh}`,
      },
      {
        en: 'No database goes back. Within a release the schema is the same; what people did in the cloud since is kept.',
        zh: '数据库不会回退。同一版本内表结构相同；其间用户在云中所做的操作都会保留。',
      },
    ),
  ];
}
