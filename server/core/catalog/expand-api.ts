import { settingTitles } from '../../words/setting-titles';
import { withTls } from './expand-tls';
import { type Job, withPhases } from './expand-upgrade';
import type { SettingSpec } from './setting-schema';
import type { IdentityDecl, WrittenRole } from './written-role';

type WrittenContainer = WrittenRole['containers'][string];
type Api = NonNullable<WrittenContainer['api']>;
type Ready = Exclude<WrittenContainer['ready'], 'queue'>;
interface Waits {
  readonly needs: string[];
  readonly follows: string[];
  readonly signs_in: boolean;
  readonly independent: boolean;
}
type Container = Omit<WrittenContainer, 'after'> &
  Waits & { readonly command: string[]; readonly ready: Ready };
type Role = Omit<WrittenRole, 'after' | 'containers' | 'bootstrap'> & {
  readonly needs: string[];
  readonly containers: Record<string, Container>;
  readonly bootstrap: Job[];
};

/** Writes out what follows from `api`, `wsgi`, `ready: queue`, `after` and `upgrade`. What a role says itself stays as it says it. */
export function expandApis({ after, ...role }: WrittenRole): Role {
  const containers = Object.entries(role.containers);
  const listed = containers.flatMap(([name, { api }]) => (api ? identityOf(name, api) : []));
  const written = role.identity === undefined ? [] : [role.identity].flat();
  const made: Record<string, SettingSpec> = Object.assign(
    {},
    ...containers.map(([name, container]) => settingsOf(name, container)),
    containers.some(([, { api }]) => api) ? { [`${role.name}_logging_debug`]: DEBUG } : {},
  );
  return {
    ...role,
    needs: after,
    bootstrap: withPhases(role.name, role.bootstrap),
    settings: { ...made, ...role.settings },
    containers: Object.fromEntries(
      containers.map(([name, written]) => {
        const { after: before, ...container } = withWsgi(
          role.name,
          name,
          withTls(role.name, withApi(name, written)),
        );
        return [name, { ...container, ...waitsOf(before), ready: spelledOut(container) }];
      }),
    ),
    ...(listed.length > 0 ? { identity: [...written, ...listed] } : {}),
  };
}

const expert = { level: 'expert', optional: false } as const;
const DEBUG: SettingSpec = {
  ...expert,
  type: 'boolean',
  default: '{{ openstack_logging_debug }}',
  title: settingTitles.debug,
};

/** Settings of an API or WSGI container. The front end gives the settings of other ports and of addresses (derived-settings.ts). */
function settingsOf(container: string, { api, wsgi }: WrittenContainer): Record<string, SettingSpec> {
  return {
    ...(api && {
      [`${container}_port`]: {
        ...expert,
        type: 'port',
        default: api.port,
        title: settingTitles.port(container),
      },
    }),
    ...(wsgi &&
      wsgi.processes === undefined && {
        [`${container}_workers`]: {
          ...expert,
          type: 'integer',
          default: '{{ openstack_service_workers }}',
          min: 1,
          title: settingTitles.workers(container),
        },
      }),
  };
}

function identityOf(container: string, { type, name, settings, path, user }: Api): IdentityDecl[] {
  if (type === undefined) return [];
  return [
    {
      type,
      path,
      container,
      ...(name === undefined ? {} : { name }),
      ...(settings === undefined ? {} : { settings }),
      ...(user === undefined ? {} : { user }),
    },
  ];
}

/** The dependencies that `after` of a container declares. */
function waitsOf(after: WrittenContainer['after']): Waits {
  const named = after === 'nothing' ? [] : after;
  return {
    needs: named.flatMap((one) => (typeof one === 'string' && one !== 'user' ? [one] : [])),
    follows: named.flatMap((one) => (typeof one === 'string' ? [] : [one.container])),
    signs_in: named.includes('user'),
    independent: after === 'nothing',
  };
}

function withApi(name: string, container: WrittenContainer): WrittenContainer {
  const { api } = container;
  if (!api) return container;
  return {
    ...container,
    listens: container.listens ?? `${name}_listen_port`,
    ready: container.ready ?? { http: api.health },
    frontend: container.frontend ?? {
      internal: `${name}_port`,
      public: `${name}_public_port`,
      mode: 'http',
      single: false,
      frontend_options: api.frontend_options,
      server_options: [],
      backend_options: [
        ...api.backend_options,
        `option httpchk GET ${api.health}`,
        'http-check expect status 200',
      ],
    },
  };
}

const spelledOut = ({
  ready,
  command,
}: {
  readonly ready?: WrittenContainer['ready'];
  readonly command: string[];
}): Ready =>
  ready === 'queue' ? { exec: ['healthcheck_port', command[0] ?? '', '{{ rabbitmq_port }}'] } : ready;

function withWsgi(role: string, name: string, container: WrittenContainer) {
  const { wsgi, command = [] } = container;
  if (!wsgi) return { ...container, command };
  const file = `${name.replaceAll('_', '-')}-uwsgi.ini`;
  const to = `/etc/${role}/${file}`;
  return {
    ...container,
    command: ['uwsgi', '--ini', to],
    files: [...container.files, uwsgiFile(to, file, wsgi.from)],
    stop_timeout: container.stop_timeout ?? 30,
  };
}

const uwsgiFile = (
  to: string,
  file: string,
  from: string | undefined,
): WrittenContainer['files'][number] => ({
  ...(from === undefined ? { override: file } : { from }),
  to,
  perm: '0600',
  parts: ['uwsgi'],
  merge: 'ini',
  optional: false,
});
