'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { SearchX } from 'lucide-react';
import { useEffect, useState } from 'react';
import { readRows } from '@/server/core/values/rows';
import type { RoleSettings, SettingsView } from '@/server/views/settings';
import { useApi } from '../api/client';
import { errorDiagnostics, errorText } from '../api/error';
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
import { problemOf } from './problem';
import { RoleList } from './role-list';
import { RoleSection } from './role-section';
import { SaveBar } from './save-bar';
import { SettingsBar } from './settings-bar';
import { type Look, lookAt, settingsByName, visible } from './settings-model';
import { useSettingsDraft } from './use-settings-draft';

/** Every setting of a cloud as a form. */
export function SettingsForm(props: { readonly cloud: string; readonly saved: SettingsView }) {
  const { t, language } = useLanguage();
  const api = useApi();
  const queries = useQueryClient();
  const place = usePlace();
  const role = useRole(props.cloud);
  const readOnly = role === 'viewer';
  const draft = useSettingsDraft(props.cloud, props.saved, role !== undefined && !readOnly);
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
  const save = useMutation({
    ...api.clouds.configure.mutationOptions(),
    onSuccess: async () => {
      await Promise.all([
        queries.invalidateQueries(api.settings.pathFilter()),
        queries.invalidateQueries(api.clouds.pathFilter()),
      ]);
      draft.forget();
    },
  });
  const problems = (role: RoleSettings) =>
    role.settings.flatMap((one) => {
      const typed = changed.has(one.name) ? draft.draft[one.name] : undefined;
      return problemOf(one, typed, t, language) ?? [];
    });
  const refused = shown.roles.flatMap(problems).filter((one) => one.refused && changed.has(one.setting));
  const saveNow = () => {
    if (changed.size > 0 && refused.length === 0 && !save.isPending && !readOnly)
      save.mutate({ cloud: props.cloud, globals: draft.set });
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
            {missing > 0 ? t.settings.mustBeSet(missing) : t.settings.sentence(own, draft.saved.size)}
          </PageTitle>
          <p className="text-ink-2">{t.settings.lead}</p>
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
        <SettingsBar look={look} onLook={setLook} />
        <div className="grid gap-2 px-6 [&>:not(:empty)]:mt-3">
          {readOnly && <Alert title={t.settings.readOnly} />}
          {save.isError && <Alert variant="destructive" {...errorText(save.error, t)} />}
          <Diagnostics items={[...errorDiagnostics(save.error), ...shown.diagnostics]} />
        </div>
        {sections.map((section) => (
          <RoleSection
            key={section.role.name}
            cloud={props.cloud}
            section={section}
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
