'use client';
import type { SettingView } from '@/server/usecases/settings-view';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { span } from '../i18n/format';
import { Segments, Select, Switch } from '../ui/field';
import { isTemplate, type Typed } from './draft';

/** The field of one setting, by its type. A template is typed as text, whatever the type. */
export function SettingControl(props: {
  readonly id: string;
  readonly label: string;
  readonly setting: SettingView;
  readonly value: Exclude<Typed, null>;
  readonly bad: boolean;
  readonly readOnly: boolean;
  readonly onType: (typed: Typed) => void;
}) {
  const t = useText();
  const { setting, value, readOnly, onType } = props;
  const { spec } = setting;
  const unknown = setting.written === undefined && setting.now.kind === 'host';
  if (spec.type === 'boolean' && typeof value === 'boolean')
    return unknown && !value ? (
      <Segments
        label={props.label}
        value=""
        options={[
          ['on', t.settings.on],
          ['off', t.settings.off],
        ]}
        onChange={(to) => !readOnly && onType(to === 'on')}
      />
    ) : (
      <Switch checked={value} disabled={readOnly} label={props.label} onChange={onType}>
        {value ? t.settings.on : t.settings.off}
      </Switch>
    );
  if (spec.type === 'choice' && !isTemplate(value)) {
    const options = (spec.choices ?? []).map(String);
    const shown = String(value);
    return (
      <Select
        id={props.id}
        label={props.label}
        value={shown}
        disabled={readOnly}
        options={[...(options.includes(shown) ? [] : [shown]), ...options].map((one) => ({
          value: one,
          ...optionText(setting, one, shown, t),
        }))}
        onChange={onType}
      />
    );
  }
  if (Array.isArray(value))
    return (
      <textarea
        id={props.id}
        aria-label={props.label}
        aria-invalid={props.bad || undefined}
        aria-describedby={`${props.id}-d`}
        className={`area mono ${props.bad ? 'bad' : ''}`}
        rows={Math.min(8, Math.max(2, value.length + 1))}
        readOnly={readOnly}
        placeholder={unknown ? t.settings.ofHost : t.settings.onePerLine}
        value={value.join('\n')}
        onChange={(e) => onType(e.target.value === '' ? [] : e.target.value.split('\n'))}
      />
    );
  const numeric = ['integer', 'port', 'seconds', 'number'].includes(spec.type);
  const long = spec.type === 'seconds' && /^\d+$/.test(String(value)) && Number(value) >= 100;
  return (
    <div className={`input ${props.bad ? 'bad' : ''}`}>
      <input
        id={props.id}
        aria-label={props.label}
        aria-invalid={props.bad || undefined}
        aria-describedby={`${props.id}-d`}
        className={numeric ? '' : 'mono'}
        inputMode={numeric ? 'numeric' : undefined}
        autoComplete="off"
        spellCheck={false}
        readOnly={readOnly || spec.type === 'map'}
        placeholder={unknown ? t.settings.ofHost : setting.now.kind === 'none' ? t.settings.unset : ''}
        value={String(value)}
        onChange={(e) => onType(e.target.value)}
      />
      {spec.type === 'seconds' && <span className="mut xs">{long ? span(Number(value)) : 's'}</span>}
    </div>
  );
}

/** A choice that the release line lacks says so, and can only be what stands there already. */
function optionText({ missing }: SettingView, choice: string, shown: string, t: Dictionary) {
  const name = choice === '' ? t.settings.none : choice;
  if (!missing?.choices.includes(choice)) return { label: name };
  return { label: t.settings.notInRelease(name, missing.release), disabled: choice !== shown };
}
