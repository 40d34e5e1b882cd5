import type { Access } from '../core/domain/access';
import { conditions, wellnessOf } from '../core/domain/wellness';
import type { CloudView } from '../views/clouds';
import type { WatchView } from '../views/watch';
import type { Kollage } from './kollage';
import { listClouds } from './read-clouds';
import { readWatch } from './read-watch';

type Labels = Readonly<Record<string, string>>;

/** One metric with its labels. */
interface Sample {
  readonly labels: Labels;
  readonly value: number;
}

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly samples: readonly Sample[];
}

/** What Prometheus may know of the panel and of each cloud, in its text format. Names of clouds, hosts' counts and addresses' names; no secret is among them. Of the clouds that who asks may see. */
export async function readMetrics(kollage: Kollage, access: Access): Promise<string> {
  const [clouds, queues] = await Promise.all([listClouds(kollage, access), kollage.queue.sizes()]);
  const watched = await Promise.all(
    clouds.map(async (cloud): Promise<[CloudView, WatchView]> => [cloud, await readWatch(kollage, cloud.id)]),
  );
  const metrics: readonly Metric[] = [
    ...(watched.length > 0 ? cloudMetrics(watched) : []),
    {
      name: 'kollage_queue_jobs',
      help: 'Jobs that wait for a worker, and jobs that one does.',
      samples: queues.flatMap(({ name, waiting, active }) => [
        { labels: { queue: name, state: 'waiting' }, value: waiting },
        { labels: { queue: name, state: 'active' }, value: active },
      ]),
    },
    {
      name: 'kollage_web_resident_memory_bytes',
      help: 'Memory of the web server.',
      samples: [{ labels: {}, value: process.memoryUsage.rss() }],
    },
  ];
  return metrics.map(written).join('');
}

function cloudMetrics(watched: readonly (readonly [CloudView, WatchView])[]): readonly Metric[] {
  const now = Date.now();
  const each = (samples: (cloud: CloudView, view: WatchView) => readonly Sample[]) =>
    watched.flatMap(([cloud, view]) =>
      samples(cloud, view).map(({ labels, value }) => ({ labels: { cloud: cloud.name, ...labels }, value })),
    );
  return [
    {
      name: 'kollage_cloud_state',
      help: '1 for how the last deploy left a cloud.',
      samples: each((cloud) => [{ labels: { state: cloud.state, release: cloud.release }, value: 1 }]),
    },
    {
      name: 'kollage_cloud_well',
      help: '1 when everything was seen just now, runs and answers.',
      samples: each((_, view) => [{ labels: {}, value: wellnessOf(view, now).kind === 'well' ? 1 : 0 }]),
    },
    {
      name: 'kollage_watch_live',
      help: '1 when a worker watches the cloud just now: without it, the rest is old.',
      samples: each((_, view) => [{ labels: {}, value: view.state.kind === 'live' ? 1 : 0 }]),
    },
    {
      name: 'kollage_hosts',
      help: 'Hosts by what is known of them.',
      samples: each((_, { hosts }) =>
        (['seen', 'silent', 'unseen'] as const).map((state) => ({
          labels: { state },
          value: hosts.filter(({ known }) => (known?.kind ?? 'unseen') === state).length,
        })),
      ),
    },
    {
      name: 'kollage_containers',
      help: 'Containers by how they are.',
      samples: each((_, view) => {
        const { counts } = wellnessOf(view, now);
        return conditions.map((condition) => ({ labels: { condition }, value: counts[condition] }));
      }),
    },
    {
      name: 'kollage_endpoint_up',
      help: '1 when the address of a service answered at the last try. One that was not tried is left out.',
      samples: each((_, { endpoints, state }) =>
        endpoints.flatMap(({ name, probed }) =>
          state.kind !== 'live' || probed === undefined || probed.kind === 'untried'
            ? []
            : [{ labels: { endpoint: name }, value: probed.kind === 'answers' ? 1 : 0 }],
        ),
      ),
    },
    {
      name: 'kollage_endpoint_answer_seconds',
      help: 'How long the last answer took.',
      samples: each((_, { endpoints, state }) =>
        endpoints.flatMap(({ name, probed }) =>
          state.kind === 'live' && probed?.kind === 'answers'
            ? [{ labels: { endpoint: name }, value: probed.ms / 1000 }]
            : [],
        ),
      ),
    },
  ];
}

const escaped = (value: string): string =>
  value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n');

function written({ name, help, samples }: Metric): string {
  if (samples.length === 0) return '';
  const lines = samples.map(({ labels, value }) => {
    const words = Object.entries(labels).map(([key, text]) => `${key}="${escaped(text)}"`);
    return `${name}${words.length > 0 ? `{${words.join(',')}}` : ''} ${value}`;
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} gauge`, ...lines, ''].join('\n');
}
