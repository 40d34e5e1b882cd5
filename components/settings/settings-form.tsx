'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { readRows } from '@/server/core/values/rows';
import type { RoleSettings, SettingsLevel, SettingsView } from '@/server/views/settings';
import { useApi, useApiClient } from '../api/client';
import { errorCode, errorDiagnostics, errorText } from '../api/error';
import { LaunchButton } from '../clouds/launch-button';
import { usePlace } from '../frame/use-place';
import { useRole } from '../frame/use-role';
import { useLanguage } from '../i18n/context';
import { Diagnostics } from '../plan/diagnostics';
import { Alert } from '../ui/alert';
import { Button } from '../ui/button';
import { Empty } from '../ui/empty';
import { PageHeader, PageTitle } from '../ui/page';
import { useHash } from '../ui/use-hash';
import { useKeys } from '../ui/use-keys';
import { fieldValue, textOf } from './draft';
import { MovedSettings } from './moved-settings';
import { problemOf } from './problem';
import { RoleList } from './role-list';
import { RoleSection } from './role-section';
import { SaveBar } from './save-bar';
import { SettingsBar } from './settings-bar';
import { type Look, lookAt, settingsByName, visible } from './settings-model';
import { useSettingsDraft } from './use-settings-draft';

/** Every setting of a cloud as a form. */
export function SettingsForm(props: {
  readonly cloud: string;
  readonly saved: SettingsView;
  /** What one edits: globals.yml, or a group or host of the inventory. */
  readonly level: SettingsLevel;
  readonly onLevel: (level: SettingsLevel) => void;
}) {
  const { t, language } = useLanguage();
  const api = useApi();
  const client = useApiClient();
  const queries = useQueryClient();
  const place = usePlace();
  const role = useRole(props.cloud);
  const readOnly = role === 'viewer';
  const { level } = props;
  const draft = useSettingsDraft(props.cloud, props.saved, role !== undefined && !readOnly, level);
  const { shown, changed } = draft;
  const byName = settingsByName(shown);
  const [look, setLook] = useState<Look>({
    role: props.saved.roles[0]?.name ?? '',
    level: 'common',
    query: '',
    changed: false,
  });
  const here = useHash();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the trigger
  useEffect(() => {
    const to = here ? lookAt(props.saved, here, look.level) : undefined;
    if (to) setLook(to);
  }, [here]);
  useEffect(() => {
    if (here && look.role) document.getElementById(here)?.closest('li')?.scrollIntoView({ block: 'center' });
  }, [here, look.role]);
  const refresh = () =>
    Promise.all(
      [api.settings, api.clouds, api.overrides, api.services, api.topology].map((one) =>
        queries.invalidateQueries(one.pathFilter()),
      ),
    );
  const save = useMutation({
    mutationFn: ({ values, was }: { values: typeof draft.set; was: Record<string, unknown> }) => {
      const then = JSON.parse(JSON.stringify(was));
      return level.kind === 'cloud'
        ? client.clouds.configure.mutate({ cloud: props.cloud, globals: values, was: then })
        : client.settings.setFor.mutate({ cloud: props.cloud, of: level, values, was: then });
    },
    onSuccess: async () => {
      await refresh();
      draft.forget();
    },
    onError: (error) => (errorCode(error) === 'CONFLICT' ? refresh() : undefined),
  });
  const isMoved = save.isError && errorCode(save.error) === 'CONFLICT';
  const problems = (role: RoleSettings) =>
    role.settings.flatMap((one) => {
      const typed = changed.has(one.name) ? draft.draft[one.name] : undefined;
      return problemOf(one, typed, t, language) ?? [];
    });
  const refused = shown.roles.flatMap(problems).filter((one) => one.refused && changed.has(one.setting));
  const saveNow = () => {
    if (changed.size > 0 && refused.length === 0 && !save.isPending && !readOnly)
      save.mutate({ values: draft.set, was: draft.was(isMoved) });
  };
  useKeys({ 'mod+s': saveNow });
  const own = [...draft.saved.values()].filter((one) => one.written !== undefined).length;
  const missing = [...draft.saved.values()].filter(
    (one) => one.now.kind === 'none' && !one.spec.optional,
  ).length;
  const sections = visible(
    shown,
    look,
    (one) => changed.has(one.name) || draft.saved.get(one.name)?.written !== undefined,
  );
  const known = (name: string): readonly string[] => {
    const one = byName.get(name);
    const typed = changed.has(name) ? draft.draft[name] : undefined;
    return one?.spec.rows
      ? readRows(one.spec.rows, textOf(typed ?? fieldValue(one))).flatMap(([first]) => first || [])
      : [];
  };
  const everywhere = look.query !== '' || look.changed;
  return (
    <div className="grid h-full grid-cols-[224px_minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] max-md:h-auto max-md:grid-cols-[minmax(0,1fr)] max-md:grid-rows-none">
      <PageHeader className="col-span-full border-b">
        <div>
          <PageTitle>
            {missing > 0 && level.kind === 'cloud'
              ? t.settings.mustBeSet(missing)
              : level.kind === 'cloud'
                ? t.settings.sentence(own, draft.saved.size)
                : t.settings.sentenceAt(level.name, own)}
          </PageTitle>
          <p className="text-ink-2">{level.kind === 'cloud' ? t.settings.lead : t.settings.leadAt}</p>
        </div>
        <span className="text-xs text-ok empty:hidden" role="status">
          {save.isSuccess && changed.size === 0 && t.settings.saved}
        </span>
        <LaunchButton cloud={props.cloud} action={place.cloud?.state === 'none' ? 'deploy' : 'reconfigure'}>
          {place.cloud?.state === 'none' ? t.clouds.planDeploy : t.files.plan}
        </LaunchButton>
      </PageHeader>
      <RoleList
        roles={shown.roles}
        current={everywhere ? undefined : look.role}
        changed={(role) => role.settings.filter((one) => one.written !== undefined).length}
        wrong={(role) => problems(role).length > 0}
        onOpen={(role) => setLook({ ...look, role, query: '', changed: false })}
      />
      <section
        className="min-h-0 min-w-0 overflow-x-hidden overflow-y-auto bg-surface"
        aria-label={t.settings.title}
      >
        <SettingsBar
          look={look}
          onLook={setLook}
          at={level}
          all={props.saved.levels}
          onLevel={props.onLevel}
        />
        <div className="grid gap-2 px-6 [&>:not(:empty)]:mt-3">
          {readOnly && <Alert title={t.settings.readOnly} />}
          {isMoved && <MovedSettings moved={draft.moved} />}
          {save.isError && !isMoved && <Alert variant="destructive" {...errorText(save.error, t)} />}
          <Diagnostics items={[...errorDiagnostics(save.error), ...shown.diagnostics]} />
        </div>
        {sections.map((section) => (
          <RoleSection
            key={section.role.name}
            cloud={props.cloud}
            section={section}
            level={level}
            draft={draft}
            known={known}
            here={here}
            readOnly={readOnly}
            onExpert={() => setLook({ ...look, level: 'expert' })}
          />
        ))}
        {sections.length === 0 && (
          <Empty
            className="px-6"
            icon={SearchX}
            title={look.query ? t.settings.noMatch(look.query) : t.settings.noneChanged}
            text={look.query ? t.settings.noMatchLead : t.settings.noneChangedLead}
          >
            <Button variant="outline" onClick={() => setLook({ ...look, query: '', changed: false })}>
              {t.settings.showAll}
            </Button>
          </Empty>
        )}
        {shown.others.length > 0 && (
          <p className="border-t px-6 py-4 text-xs wrap-anywhere text-ink-3">
            {t.settings.others} <code>{shown.others.join(', ')}</code>
          </p>
        )}
      </section>
      {changed.size > 0 && (
        <SaveBar
          level={level}
          changes={changed.size}
          refused={refused.length}
          saving={save.isPending}
          onDrop={() => draft.forget()}
          onSave={saveNow}
        />
      )}
    </div>
  );
}
