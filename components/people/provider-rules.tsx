'use client';
import { Plus, Trash2 } from 'lucide-react';
import { grants } from '@/server/core/domain/account-role';
import type { ClaimRule } from '@/server/core/domain/claim-roles';
import { usePlace } from '../frame/use-place';
import { useText } from '../i18n/context';
import { Button } from '../ui/button';
import { Input } from '../ui/input';
import { NativeSelect } from '../ui/native-select';

/** Which group gets which role, in the panel or in one cloud. */
export function ProviderRules(props: {
  readonly rules: readonly ClaimRule[];
  readonly onChange: (rules: readonly ClaimRule[]) => void;
}) {
  const t = useText();
  const { clouds } = usePlace();
  const { rules, onChange } = props;
  const put = (at: number, rule: ClaimRule) => onChange(rules.map((one, i) => (i === at ? rule : one)));
  const { people } = t;
  return (
    <fieldset className="grid gap-2">
      <legend className="pb-1 font-semibold">{people.rules}</legend>
      {rules.length === 0 && <p className="text-xs text-ink-3">{people.noRules}</p>}
      {rules.map((rule, at) => (
        <div
          // biome-ignore lint/suspicious/noArrayIndexKey: a rule has no name but its place
          key={at}
          className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)_120px_auto] items-center gap-2 max-md:grid-cols-[minmax(0,1fr)_auto]"
        >
          <Input
            aria-label={people.ruleValue(at + 1)}
            placeholder="cloud-operators"
            value={rule.value}
            onChange={(e) => put(at, { ...rule, value: e.target.value })}
          />
          <NativeSelect
            aria-label={people.ruleWhere(at + 1)}
            value={rule.cloud ?? ''}
            onChange={({ target }) => {
              const { cloud: _, ...rest } = rule;
              put(at, target.value === '' ? rest : { ...rest, cloud: target.value });
            }}
          >
            <option value="">{people.inPanel}</option>
            {clouds.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </NativeSelect>
          <NativeSelect
            aria-label={people.ruleRole(at + 1)}
            value={rule.role}
            onChange={({ target }) =>
              put(at, { ...rule, role: grants.find((one) => one === target.value) ?? 'none' })
            }
          >
            {grants.map((one) => (
              <option key={one} value={one}>
                {people.roles[one]}
              </option>
            ))}
          </NativeSelect>
          <Button
            variant="ghost"
            size="icon"
            aria-label={people.ruleRemove(at + 1)}
            onClick={() => onChange(rules.filter((_, i) => i !== at))}
          >
            <Trash2 className="size-3.5" />
          </Button>
        </div>
      ))}
      <Button
        variant="outline"
        size="sm"
        className="justify-self-start"
        onClick={() => onChange([...rules, { value: '', role: 'viewer' }])}
      >
        <Plus className="size-3.5" />
        {people.addRule}
      </Button>
    </fieldset>
  );
}
