'use client';
import Link from 'next/link';
import type { Diagnostic } from '@/server/core/domain/diagnostic';
import type { SettingsLevel, SettingView } from '@/server/views/settings';
import { lineHash } from '../files/files-model';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { isTemplate, textOf } from './draft';

/** Where the value of a setting comes from, and what it would be otherwise. */
export function SettingOrigin(props: {
  readonly cloud: string;
  readonly setting: SettingView;
  readonly level: SettingsLevel;
  /** Says of which setting, where several stand together. */
  readonly named: boolean;
}) {
  const t = useText();
  const { setting } = props;
  const { origin, written, now, spec, elsewhere } = setting;
  const files = `/clouds/${props.cloud}/files`;
  const byDefault = spec.default === undefined ? undefined : textOf(spec.default);
  const comesTo = now.kind === 'value' ? textOf(now.value) : undefined;
  return (
    <div className="flex flex-wrap items-baseline gap-x-1.5 text-xs leading-6 text-ink-3 [&_a]:text-ink-2 [&_code]:max-w-[min(360px,100%)] [&_code]:truncate">
      {props.named && <code>{setting.name}</code>}
      {props.level.kind !== 'cloud' ? (
        <Inherited files={files} setting={setting} level={props.level} />
      ) : written === undefined ? (
        byDefault === undefined ? null : isTemplate(byDefault) ? (
          <>
            <span>{t.settings.computed}</span>
            <code title={byDefault}>{byDefault}</code>
          </>
        ) : (
          <span>{t.settings.byDefault}</span>
        )
      ) : (
        <>
          <Link href={`${files}${origin?.kind === 'global' ? lineHash(origin.at) : ''}`}>
            {origin?.kind === 'global' && origin.at?.line !== undefined
              ? t.settings.fromLine('globals.yml', origin.at.line)
              : 'globals.yml'}
          </Link>
          {isTemplate(written) && comesTo !== undefined && (
            <>
              <span>{t.settings.comesTo}</span>
              <code title={comesTo}>{comesTo}</code>
            </>
          )}
          {byDefault !== undefined && (
            <>
              <span>{t.settings.defaultIs}</span>
              <code title={byDefault}>{byDefault === '' ? t.settings.empty : byDefault}</code>
            </>
          )}
        </>
      )}
      {now.kind === 'fault' && origin?.kind === 'default' && (
        <span className="flex basis-full gap-1.5 text-ink-2">
          {t.settings.notYet} <Missing diagnostic={now.diagnostic} />
        </span>
      )}
      {now.kind === 'host' && <span>{t.settings.ofHostLong}</span>}
      {elsewhere.map(({ origin: by, value, hosts }) => (
        <span key={`${by.kind} ${by.name}`} className="flex basis-full gap-1.5 text-ink-2">
          <Link href={`${files}${lineHash(by.at)}`}>
            {by.kind === 'group' ? t.settings.ofGroup(by.name, hosts) : t.settings.ofHostNamed(by.name)}
          </Link>
          <code title={textOf(value)}>{textOf(value)}</code>
        </span>
      ))}
      {setting.differs && (
        <span className="flex basis-full flex-wrap gap-x-2 text-ink-2">
          <span>{t.settings.differs}</span>
          {setting.differs.map(({ value, hosts }) => (
            <span key={textOf(value)} title={hosts.join(', ')}>
              <code>{textOf(value) === '' ? t.settings.empty : textOf(value)}</code> {someOf(hosts, t)}
            </span>
          ))}
        </span>
      )}
    </div>
  );
}

const FEW_HOSTS = 3;
const someOf = (hosts: readonly string[], t: Dictionary): string =>
  hosts.length <= FEW_HOSTS ? hosts.join(', ') : t.common.hosts(hosts.length);

/** For a group or a host: set there, or what holds otherwise and where that is written. */
function Inherited(props: {
  readonly files: string;
  readonly setting: SettingView;
  readonly level: Exclude<SettingsLevel, { kind: 'cloud' }>;
}) {
  const t = useText();
  const { setting, level, files } = props;
  const { origin, written } = setting;
  const at = origin?.at;
  const place = at && at.line !== undefined ? t.settings.fromLine(at.file, at.line) : at?.file;
  if (written !== undefined && origin?.kind === level.kind && origin.name === level.name)
    return (
      <Link href={`${files}${lineHash(at)}`}>{`${t.settings.setHere(level.name)} (${place ?? ''})`}</Link>
    );
  if (!origin || origin.kind === 'default' || origin.kind === 'builtin')
    return <span>{t.settings.byDefault}</span>;
  return (
    <>
      <span>{t.settings.inherited}</span>
      <Link href={`${files}${lineHash(at)}`}>
        {origin.kind === 'global' ? place : `${origin.name} (${place ?? ''})`}
      </Link>
    </>
  );
}

/** The setting that a default waits for, as the way to it. */
function Missing(props: { readonly diagnostic: Diagnostic }) {
  const t = useText();
  const name = /^unknown name "(\w+)"$/.exec(props.diagnostic.summary)?.[1];
  return name ? (
    <a className="font-mono text-mono" href={`#${name}`}>
      {name}
    </a>
  ) : (
    t.words.diagnostic(props.diagnostic).what
  );
}
