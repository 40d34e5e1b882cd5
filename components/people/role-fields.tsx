'use client';
import { useId } from 'react';
import { type Grant, grants } from '@/server/core/domain/account-role';
import type { CloudGrant } from '@/server/views/accounts';
import { usePlace } from '../frame/use-place';
import { useText } from '../i18n/context';
import { Field, FieldFoot, FieldLabel } from '../ui/field';
import { NativeSelect } from '../ui/native-select';

/** A role in the panel, and in single clouds. */
export interface Given {
  readonly role: Grant;
  readonly clouds: readonly CloudGrant[];
}

const read = (text: string): Grant | undefined => grants.find((one) => one === text);

/** What somebody is to do: in the panel, and where a cloud is different. */
export function RoleFields(props: { readonly value: Given; readonly onChange: (given: Given) => void }) {
  const t = useText();
  const id = useId();
  const { clouds } = usePlace();
  const { role, clouds: own } = props.value;
  const put = (cloud: string, wanted: Grant | undefined) => {
    const others = own.filter((one) => one.cloud !== cloud);
    props.onChange({ role, clouds: wanted ? [...others, { cloud, role: wanted }] : others });
  };
  return (
    <>
      <Field>
        <FieldLabel htmlFor={id}>{t.people.panelRole}</FieldLabel>
        <NativeSelect
          id={id}
          aria-describedby={`${id}-d`}
          value={role}
          onChange={(e) => props.onChange({ role: read(e.target.value) ?? 'none', clouds: own })}
        >
          {grants.map((one) => (
            <option key={one} value={one}>
              {t.people.roles[one]}
            </option>
          ))}
        </NativeSelect>
        <FieldFoot id={`${id}-d`} help={t.people.does[role]} />
      </Field>
      {role !== 'admin' && clouds.length > 0 && (
        <fieldset className="grid gap-1">
          <legend className="pb-1 font-semibold">{t.people.inClouds}</legend>
          <div className="max-h-64 overflow-auto">
            {clouds.map(({ id: cloud, name }) => (
              <div
                key={cloud}
                className="grid grid-cols-[minmax(0,1fr)_180px] items-center gap-3 border-t py-1"
              >
                <span className="truncate" title={name}>
                  {name}
                </span>
                <NativeSelect
                  size="sm"
                  aria-label={t.people.roleIn(name)}
                  value={own.find((one) => one.cloud === cloud)?.role ?? ''}
                  onChange={(e) => put(cloud, read(e.target.value))}
                >
                  <option value="">{t.people.asInPanel(t.people.roles[role])}</option>
                  {grants.map((one) => (
                    <option key={one} value={one}>
                      {t.people.roles[one]}
                    </option>
                  ))}
                </NativeSelect>
              </div>
            ))}
          </div>
        </fieldset>
      )}
    </>
  );
}
