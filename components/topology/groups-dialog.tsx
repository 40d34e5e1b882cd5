'use client';
import { useState } from 'react';
import { groupOf } from '@/server/core/topology/drawing';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { Dialog, DialogContent, DialogFooter } from '../ui/dialog';
import { InputGroup, InputGroupInput } from '../ui/input';
import { ToolbarSearch } from '../ui/toolbar';
import type { Topology } from './use-topology';

/** Every group of the inventory and of the roles: which are shown, and a new one. */
export function GroupsDialog(props: {
  readonly topology: Topology;
  readonly shown: readonly string[];
  readonly readOnly: boolean;
  readonly onShow: (group: string, on: boolean) => void;
  readonly onClose: () => void;
}) {
  const t = useText();
  const { drawing, act } = props.topology;
  const [find, setFind] = useState('');
  const [name, setName] = useState('');
  const names = Object.keys(drawing.groups)
    .filter((group) => group.includes(find.trim().toLowerCase()))
    .sort();
  const add = () => {
    if (act([{ kind: 'add_group', group: name.trim() }])) {
      props.onShow(name.trim(), true);
      setName('');
    }
  };
  return (
    <Dialog open onOpenChange={(open) => !open && props.onClose()}>
      <DialogContent title={t.topology.groups} text={t.topology.groupsLead}>
        <InputGroup>
          <ToolbarSearch
            type="search"
            label={t.topology.groups}
            value={find}
            onChange={(e) => setFind(e.target.value)}
          />
        </InputGroup>
        <ul className="max-h-[44vh] overflow-auto">
          {names.map((group) => (
            <li key={group} className="border-t">
              <label className="flex min-h-8 cursor-pointer items-center gap-2.5">
                <input
                  type="checkbox"
                  checked={props.shown.includes(group)}
                  disabled={drawing.shown.includes(group)}
                  onChange={(e) => props.onShow(group, e.target.checked)}
                />
                <span className="flex-1">{group}</span>
                <span className="text-xs text-ink-3">
                  {t.topology.members(groupOf(drawing, group).members.length)}
                </span>
              </label>
            </li>
          ))}
        </ul>
        {!props.readOnly && (
          <form
            className="flex gap-2"
            onSubmit={(e) => {
              e.preventDefault();
              add();
            }}
          >
            <InputGroup>
              <InputGroupInput
                aria-label={t.topology.newGroupName}
                placeholder={t.topology.newGroup}
                value={name}
                onChange={(e) => setName(e.target.value)}
              />
            </InputGroup>
            <Button type="submit" variant="outline" disabled={name.trim() === ''}>
              {t.topology.addGroup}
            </Button>
          </form>
        )}
        <DialogFooter>
          <Button variant="outline" onClick={props.onClose}>
            {t.common.close}
          </Button>
        </DialogFooter>
      </DialogContent>
    </Dialog>
  );
}
