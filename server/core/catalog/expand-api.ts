import type { SettingSpec } from './setting-schema';
import { containerOf, type SpelledContainer } from './spell-container';
import type { WrittenIdentity, WrittenRole } from './written-role';

type WrittenContainer = WrittenRole['containers'][string];
type Api = NonNullable<WrittenContainer['api']>;
type Job = Omit<WrittenRole['bootstrap'][number], 'after' | 'run'> & {
  readonly needs: string[];
  readonly run?: (string[] | { readonly argv: string[]; readonly ok: number[] })[];
};
/** A service that Keystone lists. */
export type IdentityDecl = Omit<WrittenIdentity, 'type' | 'roles' | 'user_roles' | 'domains'> & {
  readonly type: string;
};
type Role = Omit<WrittenRole, 'after' | 'containers' | 'bootstrap' | 'identity'> & {
  readonly needs: string[];
  readonly containers: Record<string, SpelledContainer>;
  readonly bootstrap: Job[];
  readonly identity?: IdentityDecl[];
  /** What it needs of Keystone beside its user and its services. */
  readonly identity_extras: Pick<WrittenIdentity, 'roles' | 'user_roles' | 'domains'>;
};

/** Writes out what follows from `api`, `wsgi`, `ready` and `after`. What a role says itself stays as it says it. */
export function expandApis({ after, identity = [], ...role }: WrittenRole): Role {
  const containers = Object.entries(role.containers);
  const listed = containers.flatMap(([name, { api }]) => (api ? identityOf(name, api) : []));
  const written = [identity].flat();
  const services = [...written.flatMap(serviceOf), ...listed];
  const made: Record<string, SettingSpec> = Object.assign(
    {},
    ...containers.map(([name, container]) => settingsOf(name, container)),
    containers.some(([, { api }]) => api) ? { [`${role.name}_logging_debug`]: DEBUG } : {},
  );
  return {
    ...role,
    needs: after,
    bootstrap: role.bootstrap.map(jobOf),
    settings: { ...made, ...role.settings },
    containers: Object.fromEntries(
      containers.map(([name, container]) => [
        name,
        containerOf(withWsgi(role.name, name, withApi(name, container))),
      ]),
    ),
    ...(services.length > 0 ? { identity: services } : {}),
    identity_extras: {
      roles: written.flatMap(({ roles }) => roles),
      user_roles: written.flatMap(({ user_roles }) => user_roles),
      domains: written.flatMap(({ domains }) => domains),
    },
  };
}

/** The digest of a job is made of its lines as they are here: other names would do every job again. */
const jobOf = ({ after: needs, run, ...job }: WrittenRole['bootstrap'][number]): Job => ({
  ...job,
  needs,
  ...(run && { run: run.map((line) => (Array.isArray(line) ? line : { argv: line.run, ok: line.ok })) }),
});

const serviceOf = ({
  type,
  roles: _roles,
  user_roles: _of,
  domains: _domains,
  ...service
}: WrittenIdentity): IdentityDecl[] => (type === undefined ? [] : [{ ...service, type }]);

const expert = { level: 'expert', optional: false } as const;
const DEBUG: SettingSpec = {
  ...expert,
  type: 'boolean',
  default: '{{ openstack_logging_debug }}',
  title: { en: 'Detailed log', zh: '详细日志' },
};

/** Those of its other ports and its addresses follow from its front end (derived-settings.ts). */
function settingsOf(container: string, { api, wsgi }: WrittenContainer): Record<string, SettingSpec> {
  return {
    ...(api && {
      [`${container}_port`]: {
        ...expert,
        type: 'port',
        default: api.port,
        title: { en: `Port of ${container}`, zh: `${container} 的端口` },
      },
    }),
    ...(wsgi &&
      wsgi.processes === undefined && {
        [`${container}_workers`]: {
          ...expert,
          type: 'integer',
          default: '{{ openstack_service_workers }}',
          min: 1,
          title: { en: `Processes of ${container}`, zh: `${container} 的进程数` },
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
      frontend_options: api.frontend_options,
      backend_options: [
        ...api.backend_options,
        `option httpchk GET ${api.health}`,
        'http-check expect status 200',
      ],
    },
  };
}

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
