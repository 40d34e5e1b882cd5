import { healthTitles, settingTitles } from '../../words/setting-titles';
import { derivedEndpoints } from './endpoint-settings';
import { backendSetting } from './expand-tls';
import type { RoleSpec } from './role-schema';
import type { SettingSpec } from './setting-schema';
import type { FrontendDecl } from './written-role';

type Derived = Readonly<Record<string, SettingSpec>>;

/**
 * The settings that a role has without spelling them out, as Kolla names them: for each container its limits, its own
 * volumes and its health check; for each port that is named and not declared, the port it follows.
 */
export function derivedSettings(spec: RoleSpec): Derived {
  const names = Object.keys(spec.containers);
  if (names.length === 0) return {};
  const ofRole = volumesSetting(spec.name, '{{ default_extra_volumes }}');
  const made: Derived = {
    ...ofRole,
    ...Object.assign({}, ...names.map((name) => ofContainer(name, spec.name))),
    ...(sendsMessages(spec) ? topicsSetting(spec.name) : {}),
    ...(mayServeTls(spec) ? tlsSetting(spec.name) : {}),
    ...ports(spec),
    ...derivedEndpoints(spec, (container) => firstFrontend(spec, container)),
    ...Object.assign({}, ...list(spec.database).map(({ name, user }) => databaseUser(user ?? name))),
    ...(list(spec.identity).some(({ user }) => user === undefined) ? keystoneUser(spec.name) : {}),
  };
  return Object.fromEntries(Object.entries(made).filter(([name]) => !spec.settings[name]));
}

const expert = { level: 'expert', optional: false } as const;

function ofContainer(name: string, role: string): Derived {
  return {
    [`${name}_dimensions`]: {
      ...expert,
      type: 'map',
      default: '{{ default_container_dimensions }}',
      title: settingTitles.limits(name),
      help: settingTitles.limitsHelp,
    },
    ...(name === role ? {} : volumesSetting(name, `{{ ${role}_extra_volumes }}`)),
    [`${name}_enable_healthchecks`]: {
      ...expert,
      type: 'boolean',
      default: '{{ enable_container_healthchecks }}',
      title: settingTitles.healthCheck(name),
    },
    ...Object.fromEntries(
      healthTimes.map(({ key, type, min }) => [
        `${name}_healthcheck_${key}`,
        {
          ...expert,
          type,
          min,
          default: `{{ default_container_healthcheck_${key} }}`,
          title: settingTitles.ofContainer(name, healthTitles[key]),
        },
      ]),
    ),
  };
}

/** The times of Docker's health check, as `default_container_healthcheck_...` has them. */
const healthTimes = [
  { key: 'interval', type: 'seconds', min: 1 },
  { key: 'timeout', type: 'seconds', min: 1 },
  { key: 'retries', type: 'integer', min: 1 },
  { key: 'start_period', type: 'seconds', min: 0 },
] as const;

const volumesSetting = (name: string, from: string): Derived => ({
  [`${name}_extra_volumes`]: {
    ...expert,
    type: 'list',
    default: from,
    title: settingTitles.volumes(name),
    help: settingTitles.volumesHelp,
  },
});

const databaseUser = (name: string): Derived => ({
  [`${name}_database_user`]: {
    ...expert,
    type: 'string',
    default: `{{ database_user if use_preconfigured_databases and use_common_mariadb_user else '${name}' }}`,
    title: settingTitles.databaseUser(name),
  },
});

const keystoneUser = (role: string): Derived => ({
  [`${role}_keystone_user`]: {
    ...expert,
    type: 'string',
    default: role,
    title: settingTitles.keystoneUser(role),
  },
});

const list = <T>(one: T | readonly T[] | undefined): readonly T[] =>
  one === undefined ? [] : ([one].flat() as T[]);

const sendsMessages = (spec: RoleSpec): boolean =>
  Object.values(spec.containers).some(({ files }) =>
    files.some(({ parts }) => parts.includes('messaging') || parts.includes('notifications')),
  );

const topicsSetting = (role: string): Derived => ({
  [`${role}_notification_topics`]: {
    ...expert,
    type: 'list',
    default: [],
    title: settingTitles.topics,
    help: settingTitles.topicsHelp,
  },
});

const mayServeTls = ({ name, containers }: RoleSpec): boolean =>
  Object.values(containers).some(({ tls }) => tls?.when?.includes(backendSetting(name)));

const tlsSetting = (role: string): Derived => ({
  [backendSetting(role)]: {
    ...expert,
    type: 'boolean',
    default: '{{ kolla_enable_tls_backend }}',
    title: settingTitles.backendTls(role),
  },
});

/** `glance_api_public_port` and `glance_api_listen_port` follow `glance_api_port` where a role only names them. */
function ports(spec: RoleSpec): Derived {
  const made: Record<string, SettingSpec> = {};
  for (const container of Object.values(spec.containers)) {
    const { listens } = container;
    const fronts = frontendsOf(container);
    for (const front of fronts) {
      if (typeof front.internal !== 'string') continue;
      const { internal } = front;
      if (typeof front.public === 'string' && front.public !== internal)
        made[front.public] ??= {
          ...expert,
          type: 'port',
          default: `{{ haproxy_single_external_frontend_public_port if haproxy_single_external_frontend else ${internal} }}`,
          title: settingTitles.publicPort(internal),
        };
      const behind = front.backend ?? listens;
      if (typeof behind === 'string' && behind !== internal)
        made[behind] ??= {
          ...expert,
          type: 'port',
          default: `{{ ${internal} }}`,
          title: settingTitles.backendPort(internal),
        };
    }
  }
  return made;
}

const frontendsOf = ({ frontend }: RoleSpec['containers'][string]): FrontendDecl[] => {
  if (!frontend) return [];
  return isOne(frontend) ? [frontend] : Object.values(frontend);
};

const isOne = (frontend: FrontendDecl | Record<string, FrontendDecl>): frontend is FrontendDecl =>
  'mode' in frontend && typeof frontend.mode === 'string';

/** The one that serves an endpoint: of the container that is named, else the role's first. */
const firstFrontend = (spec: RoleSpec, container: string | undefined): FrontendDecl | undefined =>
  Object.entries(spec.containers)
    .filter(([name]) => container === undefined || name === container)
    .flatMap(([, decl]) => frontendsOf(decl))[0];
