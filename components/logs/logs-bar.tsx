'use client';
import { Search, X } from 'lucide-react';
import { type Ref, useEffect, useState } from 'react';
import { useText } from '../i18n/context';
import { Input, InputGroup, InputGroupInput } from '../ui/input';
import { NativeSelect } from '../ui/native-select';
import { SwitchField } from '../ui/switch';
import { type LogAddress, levels, ranges } from './log-address';

/** What is looked for: expression, level and time; and whether new lines are shown as they come. */
export function LogsBar(props: {
  readonly address: LogAddress;
  readonly onChange: (part: Partial<LogAddress>) => void;
  readonly searching: boolean;
  readonly follow: boolean;
  readonly onFollow: (on: boolean) => void;
  readonly search: Ref<HTMLInputElement>;
  readonly count: string;
  readonly children: React.ReactNode;
}) {
  const t = useText();
  const { address, onChange } = props;
  const [pattern, setPattern] = useState(address.pattern);
  useEffect(() => setPattern(address.pattern), [address.pattern]);
  return (
    <div className="flex min-h-10 flex-wrap items-center gap-2 border-b bg-surface px-4 py-1">
      <InputGroup className="h-7 w-auto max-w-110 flex-[1_1_180px]">
        <Search className="size-3.5 flex-none text-ink-3" />
        <InputGroupInput
          ref={props.search}
          className="font-mono text-xs"
          aria-label={t.logs.pattern}
          placeholder={t.logs.pattern}
          title={t.logs.patternHelp}
          value={pattern}
          onChange={(e) => setPattern(e.target.value)}
          onKeyDown={(e) => e.key === 'Enter' && onChange({ pattern })}
        />
        {(pattern !== '' || props.searching) && (
          <button
            type="button"
            className="cursor-pointer"
            aria-label={t.logs.endSearch}
            title={t.logs.endSearch}
            onClick={() => {
              setPattern('');
              onChange({ pattern: '', level: 'debug' });
            }}
          >
            <X className="size-3.5" />
          </button>
        )}
      </InputGroup>
      <NativeSelect
        size="sm"
        className="w-auto max-w-42"
        aria-label={t.logs.level}
        title={t.logs.level}
        value={address.level}
        onChange={(e) => onChange({ level: levels.find((level) => level === e.target.value) ?? 'debug' })}
      >
        <option value="debug">{t.logs.anyLevel}</option>
        {levels.slice(1).map((level) => (
          <option key={level} value={level}>
            {t.run.levels[level]}
          </option>
        ))}
      </NativeSelect>
      <NativeSelect
        size="sm"
        className="w-auto max-w-42"
        aria-label={t.logs.range}
        value={address.range}
        onChange={(e) => onChange({ range: ranges.find((range) => range === e.target.value) ?? 'all' })}
      >
        {ranges.map((range) => (
          <option key={range} value={range}>
            {t.logs.ranges[range]}
          </option>
        ))}
      </NativeSelect>
      {address.range === 'own' &&
        (['since', 'until'] as const).map((end) => (
          <Input
            key={end}
            type="datetime-local"
            step="1"
            className="h-7 w-auto text-xs"
            aria-label={t.logs[end]}
            value={address[end]}
            onChange={(e) => onChange({ [end]: e.target.value })}
          />
        ))}
      <span className="ml-auto text-xs whitespace-nowrap text-ink-3" role="status" data-testid="log-count">
        {props.count}
      </span>
      <SwitchField checked={props.follow} onCheckedChange={props.onFollow}>
        {t.logs.follow}
      </SwitchField>
      {props.children}
    </div>
  );
}
