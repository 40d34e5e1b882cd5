'use client';
import { useId, useMemo, useState } from 'react';
import type { InventoryEdit } from '@/server/core/topology/apply-edits';
import { readHostLines } from '@/server/core/topology/host-lines';
import { addHosts, importInventory } from '@/server/core/topology/import-hosts';
import { useText } from '../i18n/context';
import { Diagnostics } from '../plan/diagnostics';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { Field, FieldFoot, FieldLabel, TextField } from '../ui/field';
import { Textarea } from '../ui/input';
import { NativeSelect } from '../ui/native-select';
import { ToggleGroup } from '../ui/toggle-group';
import type { Topology } from './use-topology';
import { WrongLines } from './wrong-lines';

type How = 'one' | 'paste' | 'inventory';

/** Brings hosts into the drawing: one, a list, or those of another inventory. */
export function AddHosts(props: {
  readonly topology: Topology;
  readonly shown: readonly string[];
  readonly onClose: () => void;
}) {
  const t = useText();
  const d = t.topology.dialog;
  const { topology } = props;
  const { drawing } = topology;
  const [how, setHow] = useState<How>('one');
  const [one, setOne] = useState({ name: '', address: '', user: '', port: '' });
  const [text, setText] = useState('');
  const [group, setGroup] = useState(props.shown.includes('compute') ? 'compute' : '');
  const id = useId();
  const taken = useMemo(() => new Set(Object.keys(drawing.hosts)), [drawing]);
  const typed = how === 'one' ? lineOf(one) : text;
  const lines = useMemo(() => (how === 'inventory' ? [] : readHostLines(typed, taken)), [how, typed, taken]);
  const imported = useMemo(
    () => (how === 'inventory' && text.trim() !== '' ? importInventory(drawing, text) : undefined),
    [how, text, drawing],
  );
  const hosts = lines.flatMap((line) => line.hosts);
  const wrong = lines.filter((line) => line.wrong !== undefined);
  const edits: readonly InventoryEdit[] =
    how === 'inventory'
      ? (imported?.value ?? [])
      : addHosts(drawing, hosts, group === '' ? undefined : group);
  const can = how === 'inventory' ? edits.length > 0 : hosts.length > 0;
  const field = (name: keyof typeof one, label: string, help?: string) => (
    <TextField
      label={label}
      value={one[name]}
      {...(help ? { help } : {})}
      autoComplete="off"
      spellCheck={false}
      onChange={(e) => setOne({ ...one, [name]: e.target.value.trim() })}
    />
  );
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent className="w-[min(640px,calc(100vw-32px))]" title={d.title} text={d.lead}>
        <form
          className="grid gap-4"
          onSubmit={(e) => {
            e.preventDefault();
            if (can && topology.act(edits)) props.onClose();
          }}
        >
          <ToggleGroup
            label={d.how}
            value={how}
            options={[
              ['one', d.one],
              ['paste', d.paste],
              ['inventory', d.inventory],
            ]}
            onValueChange={setHow}
          />
          {how === 'one' ? (
            <div className="grid grid-cols-2 gap-x-4 gap-y-3 max-md:grid-cols-1">
              {field('name', d.name)}
              {field('address', d.address, d.addressHelp)}
              {field('user', d.user)}
              {field('port', d.port)}
            </div>
          ) : (
            <Field>
              <FieldLabel htmlFor={id}>{how === 'paste' ? d.text : d.inventoryText}</FieldLabel>
              <Textarea
                id={id}
                className="h-44 font-mono text-xs"
                spellCheck={false}
                aria-describedby={`${id}-d`}
                value={text}
                onChange={(e) => setText(e.target.value)}
              />
              <FieldFoot id={`${id}-d`} help={how === 'paste' ? d.textHelp : d.inventoryHelp} />
            </Field>
          )}
          <WrongLines lines={wrong} single={how === 'one'} />
          {imported && <Diagnostics items={imported.diagnostics} />}
          {imported?.value && imported.value.length === 0 && <p className="text-ink-3">{d.nothingNew}</p>}
          {how !== 'inventory' && (
            <Field>
              <FieldLabel htmlFor={`${id}-g`}>{d.group}</FieldLabel>
              <NativeSelect id={`${id}-g`} value={group} onChange={(e) => setGroup(e.target.value)}>
                {props.shown.map((name) => (
                  <option key={name}>{name}</option>
                ))}
                <option value="">{d.noGroup}</option>
              </NativeSelect>
              <FieldFoot id={`${id}-k`} help={d.key} />
            </Field>
          )}
          <DialogFooter>
            <Button variant="outline" onClick={props.onClose}>
              {t.common.cancel}
            </Button>
            <Button type="submit" disabled={!can}>
              {how === 'inventory'
                ? d.importIt
                : wrong.length > 0 && hosts.length > 0
                  ? d.takeRight(hosts.length, wrong.length)
                  : d.take(hosts.length)}
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  );
}

const lineOf = (one: {
  readonly name: string;
  readonly address: string;
  readonly user: string;
  readonly port: string;
}) =>
  Object.values(one).some((part) => part !== '') ? [one.name, one.address, one.user, one.port].join(',') : '';
