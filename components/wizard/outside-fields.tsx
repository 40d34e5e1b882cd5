'use client';
import { checkValue } from '@/server/core/values/check-value';
import type { DetectView } from '@/server/usecases/views';
import { useText } from '../i18n/context';
import { Field, FieldFoot, Select } from '../ui/field';

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
  readonly onChange: (value: Outside) => void;
}) {
  const t = useText();
  const w = t.wizard.outside;
  const { value, onChange } = props;
  const cards = props.view.facts.interfaces.filter((one) => one.name !== props.taken && one.name !== 'lo');
  const chosen = cards.find((one) => one.name === value.card);
  return (
    <div className="two2 outside">
      <div className="field">
        <label htmlFor="outside">
          {w.card}
          <code>neutron_external_interface</code>
        </label>
        <Select
          id="outside"
          label={w.card}
          value={value.card}
          onChange={(card) => onChange({ ...value, card })}
          options={[
            { value: '', label: w.none },
            ...cards.map(({ name, addresses }) => ({
              value: name,
              label: `${name}  ${addresses[0] ?? t.wizard.noAddress}`,
            })),
          ]}
        />
        <FieldFoot
          id="outside-d"
          error={chosen && chosen.addresses.length > 0 ? w.hasAddress(chosen.addresses[0] ?? '') : undefined}
          help={value.card === '' ? w.closed : w.open}
        />
      </div>
      {value.card === '' && (
        <Field
          label={w.range}
          setting="neutron_external_bridge_address"
          className="mono"
          value={value.range}
          help={w.rangeHelp}
          error={isOutsideGood(value) ? undefined : w.badRange}
          onChange={(e) => onChange({ ...value, range: e.target.value.trim() })}
        />
      )}
    </div>
  );
}
