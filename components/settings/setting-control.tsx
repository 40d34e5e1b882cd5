'use client';
import type { SettingView } from '@/server/views/settings';
import { useText } from '../i18n/context';
import type { Dictionary } from '../i18n/dictionary';
import { span } from '../i18n/format';
import { InputGroup, InputGroupInput, Textarea } from '../ui/input';
import { NativeSelect } from '../ui/native-select';
import { SwitchField } from '../ui/switch';
import { ToggleGroup } from '../ui/toggle-group';
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
    return (
      <div className="flex min-h-8 items-center">
        {unknown && !value ? (
          <ToggleGroup
            label={props.label}
            value=""
            options={[
              ['on', t.settings.on],
              ['off', t.settings.off],
            ]}
            onValueChange={(to) => !readOnly && onType(to === 'on')}
          />
        ) : (
          <SwitchField
            checked={value}
            aria-disabled={readOnly || undefined}
            label={props.label}
            onCheckedChange={onType}
          >
            {value ? t.settings.on : t.settings.off}
          </SwitchField>
        )}
      </div>
    );
  if (spec.type === 'choice' && !isTemplate(value)) {
    const options = (spec.choices ?? []).map(String);
    const shown = String(value);
    return (
      <NativeSelect
        className="max-w-110 max-md:max-w-none"
        id={props.id}
        aria-label={props.label}
        disabled={readOnly}
        value={shown}
        onChange={(e) => onType(e.target.value)}
      >
        {[...(options.includes(shown) ? [] : [shown]), ...options].map((one) => {
          const { label, disabled } = optionText(setting, one, shown, t);
          return (
            <option key={one} value={one} disabled={disabled}>
              {label}
            </option>
          );
        })}
      </NativeSelect>
    );
  }
  if (Array.isArray(value))
    return (
      <Textarea
        id={props.id}
        aria-label={props.label}
        aria-invalid={props.bad || undefined}
        aria-describedby={`${props.id}-d`}
        className="max-w-110 font-mono text-mono leading-5 max-md:max-w-none"
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
    <InputGroup className="max-w-110 max-md:max-w-none">
      <InputGroupInput
        id={props.id}
        aria-label={props.label}
        aria-invalid={props.bad || undefined}
        aria-describedby={`${props.id}-d`}
        className={numeric ? undefined : 'font-mono text-mono'}
        inputMode={numeric ? 'numeric' : undefined}
        autoComplete="off"
        spellCheck={false}
        readOnly={readOnly || spec.type === 'map'}
        placeholder={unknown ? t.settings.ofHost : setting.now.kind === 'none' ? t.settings.unset : ''}
        value={String(value)}
        onChange={(e) => onType(e.target.value)}
      />
      {spec.type === 'seconds' && (
        <span className="text-xs text-ink-3">{long ? span(Number(value)) : 's'}</span>
      )}
    </InputGroup>
  );
}

/** A choice that the release line lacks says so, and can only be what stands there already. */
function optionText({ missing }: SettingView, choice: string, shown: string, t: Dictionary) {
  const name = choice === '' ? t.settings.none : choice;
  if (!missing?.choices.includes(choice)) return { label: name, disabled: false };
  return { label: t.settings.notInRelease(name, missing.release), disabled: choice !== shown };
}
