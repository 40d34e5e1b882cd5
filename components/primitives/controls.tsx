'use client';
import { Download, Search } from 'lucide-react';
import Link from 'next/link';
import { useState } from 'react';
import { Button } from '../ui/button';
import { Choice, ChoiceText } from '../ui/choice';
import { Field, FieldFoot, FieldLabel, TextField } from '../ui/field';
import { Input, InputGroup, InputGroupInput, Textarea } from '../ui/input';
import { NativeSelect } from '../ui/native-select';
import { SwitchField } from '../ui/switch';
import { ToggleGroup } from '../ui/toggle-group';
import { Specimen } from './specimen';

const variants = ['default', 'outline', 'ghost', 'destructive'] as const;
const sizes = ['default', 'sm', 'xs'] as const;

/** What is pressed, typed into and chosen from. */
export function Controls() {
  const [on, setOn] = useState(true);
  const [view, setView] = useState<'timeline' | 'steps'>('timeline');
  const [release, setRelease] = useState('2025.1');
  return (
    <>
      {variants.map((variant) => (
        <Specimen key={variant} of={`Button ${variant}`}>
          {sizes.map((size) => (
            <Button key={size} variant={variant} size={size}>
              <Download className="size-3.5" />
              {size}
            </Button>
          ))}
          <Button variant={variant} disabled>
            disabled
          </Button>
          <Button variant={variant} size="icon" aria-label="icon">
            <Download />
          </Button>
          <Button variant={variant} size="icon-xs" aria-label="icon-xs">
            <Download className="size-3.5" />
          </Button>
          <Button variant={variant} asChild>
            <Link href="/">link</Link>
          </Button>
        </Specimen>
      ))}
      <Specimen of="Input, InputGroup, Textarea">
        <Input className="max-w-52" aria-label="input" placeholder="placeholder" />
        <Input className="max-w-52" aria-label="invalid" aria-invalid defaultValue="not an address" />
        <Input className="max-w-52" aria-label="read only" readOnly defaultValue="read only" />
        <InputGroup className="max-w-52">
          <Search className="size-3.5" />
          <InputGroupInput aria-label="search" placeholder="Search" />
        </InputGroup>
        <InputGroup className="max-w-52">
          <InputGroupInput aria-label="seconds" aria-invalid defaultValue="-1" />
          <span className="text-xs text-ink-3">s</span>
        </InputGroup>
        <Textarea className="max-w-52" aria-label="text area" defaultValue={'one\ntwo'} />
      </Specimen>
      <Specimen of="TextField, Field, NativeSelect">
        <TextField label="Name" help="Lower-case letters, digits and dashes." />
        <TextField
          label="Address"
          setting="kolla_internal_vip_address"
          error="Not an address."
          defaultValue="10.0.0"
        />
        <Field>
          <FieldLabel htmlFor="role">Role</FieldLabel>
          <NativeSelect id="role" defaultValue="viewer">
            <option>viewer</option>
            <option>operator</option>
          </NativeSelect>
          <FieldFoot id="role-d" help="What the account may do." />
        </Field>
        <NativeSelect className="max-w-42" size="sm" aria-label="small">
          <option>all hosts</option>
        </NativeSelect>
        <NativeSelect className="max-w-42" aria-label="invalid" aria-invalid>
          <option>invalid</option>
        </NativeSelect>
        <NativeSelect className="max-w-42" aria-label="disabled" disabled>
          <option>disabled</option>
        </NativeSelect>
      </Specimen>
      <Specimen of="SwitchField, ToggleGroup">
        <SwitchField checked={on} onCheckedChange={setOn}>
          {on ? 'on' : 'off'}
        </SwitchField>
        <SwitchField checked aria-disabled>
          on, may not be changed
        </SwitchField>
        <SwitchField checked={false} aria-disabled>
          off, may not be changed
        </SwitchField>
        <ToggleGroup
          label="View"
          value={view}
          onValueChange={setView}
          options={[
            ['timeline', 'Timeline'],
            ['steps', 'Steps'],
          ]}
        />
      </Specimen>
      <Specimen of="Choice">
        {['2025.1', 'zed'].map((one) => (
          <Choice
            key={one}
            group="release"
            value={one}
            chosen={release}
            onChoose={setRelease}
            title={one}
            {...(one === 'zed' ? { tag: 'old' } : {})}
          >
            <ChoiceText>What the answer means.</ChoiceText>
          </Choice>
        ))}
      </Specimen>
    </>
  );
}
