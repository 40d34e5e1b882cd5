'use client';
import { checkValue } from '@/server/core/values/check-value';
import type { DetectView } from '@/server/views/clouds';
import { useText } from '../i18n/context';
import { Field, FieldFoot, FieldLabel, TextField } from '../ui/field';
import { NativeSelect } from '../ui/native-select';
import { FieldPair } from './wizard-frame';

/** How floating addresses are reached: behind the host itself (the closed default), or through a card of its own. */
export interface Outside {
  readonly card: string;
  readonly range: string;
}

export const closed: Outside = { card: '', range: '172.24.4.1/24' };

/** The range of the external bridge must be a network; with a card there is none. */
export const isOutsideGood = ({ card, range }: Outside): boolean =>
  card !== '' || checkValue({ type: 'cidr', optional: false }, range).ok;

/** What of it goes to globals.yml: only what differs from the defaults. */
export const outsideGlobals = ({ card, range }: Outside): Readonly<Record<string, string>> =>
  card !== ''
    ? { neutron_external_interface: card }
    : range === closed.range
      ? {}
      : { neutron_external_bridge_address: range };

/** Asks where floating addresses lead, with what each answer means. */
export function OutsideFields(props: {
  readonly view: DetectView;
  /** Carries the cloud's own traffic and cannot be given away. */
  readonly taken: string;
  readonly value: Outside;
  /** What no card means. */
  readonly closed: string;
  readonly onChange: (value: Outside) => void;
}) {
  const t = useText();
  const w = t.wizard.outside;
  const { value, onChange } = props;
  const cards = props.view.facts.interfaces.filter((one) => one.name !== props.taken && one.name !== 'lo');
  const chosen = cards.find((one) => one.name === value.card);
  return (
    <div className="mt-4">
      <FieldPair>
        <Field>
          <FieldLabel htmlFor="outside" setting="neutron_external_interface">
            {w.card}
          </FieldLabel>
          <NativeSelect
            id="outside"
            aria-label={w.card}
            value={value.card}
            onChange={(e) => onChange({ ...value, card: e.target.value })}
          >
            <option value="">{w.none}</option>
            {cards.map(({ name, addresses }) => (
              <option key={name} value={name}>{`${name}  ${addresses[0] ?? t.wizard.noAddress}`}</option>
            ))}
          </NativeSelect>
          <FieldFoot
            id="outside-d"
            error={
              chosen && chosen.addresses.length > 0 ? w.hasAddress(chosen.addresses[0] ?? '') : undefined
            }
            help={value.card === '' ? props.closed : w.open}
          />
        </Field>
        {value.card === '' && (
          <TextField
            label={w.range}
            setting="neutron_external_bridge_address"
            className="font-mono text-mono"
            value={value.range}
            help={w.rangeHelp}
            error={isOutsideGood(value) ? undefined : w.badRange}
            onChange={(e) => onChange({ ...value, range: e.target.value.trim() })}
          />
        )}
      </FieldPair>
    </div>
  );
}
