import type { Evidence } from '../core/failures/evidence';
import { explain } from '../core/failures/explain';
import type { CauseView, SettingBehind } from '../views/failures';
import type { SettingsView, SettingView } from '../views/settings';
import type { Kollage } from './kollage';
import { found } from './refusal';

/** Causes beyond the third are guesses. */
const SHOWN = 4;

/** The likeliest causes of failures, with the settings behind them and where each was set. */
export async function causesOf(
  { store, tools, files }: Pick<Kollage, 'store' | 'tools' | 'files'>,
  cloud: string,
  failures: readonly Evidence[],
): Promise<readonly (readonly CauseView[])[]> {
  const explained = failures.map((evidence) => explain(tools.catalog.failures, evidence).slice(0, SHOWN));
  const asks = explained
    .flat()
    .some(({ settings }) => settings.some((name) => name in tools.catalog.settings));
  const { overrides: _, ...texts } = found(await store.clouds.files(cloud), 'cloud');
  // A diagnostic already reports unreadable files; the cause is known without them.
  const view = asks ? await files.settings({ ...texts, draft: {} }).catch(() => undefined) : undefined;
  return explained.map((causes, n) =>
    causes.map((cause) => ({
      ...cause,
      settings: cause.settings.flatMap((name) => {
        const setting = view && settingOf(view, name);
        return setting ? [behind(setting, failures[n]?.host ?? '')] : [];
      }),
    })),
  );
}

const settingOf = (view: SettingsView, name: string): SettingView | undefined =>
  view.roles.flatMap(({ settings }) => settings).find((one) => one.name === name);

/** A host's variable wins over globals.yml; a group's variable is shown with its group. */
function behind({ name, spec, now, origin, elsewhere }: SettingView, host: string): SettingBehind {
  const own = elsewhere.find((one) => one.origin.kind === 'host' && one.origin.name === host);
  const title = spec.title ? { title: spec.title } : {};
  if (own) return { name, ...title, now: { kind: 'value', value: own.value }, origin: own.origin };
  return { name, ...title, now, ...(origin ? { origin } : {}) };
}
