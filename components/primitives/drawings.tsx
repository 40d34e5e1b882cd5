'use client';
import { useState } from 'react';
import { Button } from '../ui/button';
import {
  CommandDialog,
  CommandEmpty,
  CommandGroup,
  CommandInput,
  CommandItem,
  CommandList,
} from '../ui/command';
import { Gantt } from '../ui/gantt';
import { Lines } from '../ui/lines';
import type { Mark } from '../ui/mark';
import { Specimen } from './specimen';

const words: Readonly<Record<Mark, string>> = {
  ok: 'ok',
  running: 'running',
  waiting: 'waiting',
  warn: 'warn',
  failed: 'failed',
  unknown: 'unknown',
};
const marks = ['ok', 'running', 'waiting', 'warn', 'failed', 'unknown'] as const;
const rows = marks.map((mark) => ({ id: mark, label: mark, mark }));
const bars = marks.flatMap((mark, i) =>
  [false, true].map((critical) => ({
    id: `${mark} ${critical}`,
    row: mark,
    from: critical ? 20 : 2 * i,
    to: critical ? 34 : 16,
    mark,
    label: critical ? 'on the critical path' : mark,
    short: mark,
    note: 'container',
    critical,
    thin: false,
  })),
);

/** The timeline, the log and the palette. */
export function Drawings() {
  const [chosen, setChosen] = useState<string>();
  const [follow, setFollow] = useState(false);
  const [open, setOpen] = useState(false);
  return (
    <>
      <Specimen of="Gantt">
        <div className="w-full">
          <Gantt
            label="Timeline"
            head="state"
            rows={rows}
            bars={bars}
            length={40}
            now={36}
            selected={chosen}
            onSelect={setChosen}
            words={words}
          />
        </div>
      </Specimen>
      <Specimen of="Lines, CommandDialog">
        <div className="h-40 w-full">
          <Lines
            label="Lines"
            count={1_000_000}
            follow={follow}
            onFollow={setFollow}
            handle={null}
            row={(index, top) => (
              <div key={index} className="absolute px-4" style={{ top }}>
                line {index}
              </div>
            )}
          />
        </div>
        <Button variant="outline" onClick={() => setOpen(true)}>
          Open the palette
        </Button>
        <CommandDialog open={open} onClose={() => setOpen(false)} title="Palette">
          <CommandInput placeholder="Find" />
          <CommandList>
            <CommandEmpty>Nothing is called that.</CommandEmpty>
            <CommandGroup heading="Go to">
              <CommandItem>Clouds</CommandItem>
              <CommandItem>Settings</CommandItem>
            </CommandGroup>
          </CommandList>
        </CommandDialog>
      </Specimen>
    </>
  );
}
