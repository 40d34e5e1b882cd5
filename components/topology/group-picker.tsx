'use client';
import { useId } from 'react';
import { groupOf } from '@/server/core/topology/drawing';
import { useText } from '../i18n/context';
import { NativeSelect } from '../ui/native-select';
import type { Topology } from './use-topology';

/** Groups in the order in which one looks for them: those on the canvas, those in the file, those of the roles. */
const pickable = ({ drawing }: Topology, without: readonly string[]): readonly string[] => {
  const names = Object.keys(drawing.groups).sort();
  const written = names.filter((name) => groupOf(drawing, name).written);
  return [...new Set([...drawing.shown, ...written, ...names])].filter((name) => !without.includes(name));
};

/** Puts something into a group that one picks. */
export function GroupPicker(props: {
  readonly label: string;
  readonly topology: Topology;
  readonly without: readonly string[];
  readonly onPick: (group: string) => void;
}) {
  const t = useText();
  const id = useId();
  return (
    <div className="mt-2 grid gap-1">
      <label className="text-xs text-ink-3" htmlFor={id}>
        {props.label}
      </label>
      <NativeSelect
        id={id}
        size="sm"
        value=""
        onChange={(e) => e.target.value !== '' && props.onPick(e.target.value)}
      >
        <option value="">{t.topology.panel.choose}</option>
        {pickable(props.topology, props.without).map((name) => (
          <option key={name}>{name}</option>
        ))}
      </NativeSelect>
    </div>
  );
}
