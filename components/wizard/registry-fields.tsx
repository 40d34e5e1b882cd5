'use client';
import { checkValue } from '@/server/core/values/check-value';
import { useText } from '../i18n/context';
import { Choice, ChoiceText } from '../ui/choice';
import { TextField } from '../ui/field';
import { SwitchField } from '../ui/switch';
import { FieldPair } from './wizard-frame';

/** From where hosts get their images: over SSH from the machine of Kollage, or from a registry. */
export interface Registry {
  readonly from: 'here' | 'registry';
  readonly address: string;
  readonly user: string;
  readonly password: string;
  readonly encrypted: boolean;
}

const noRegistry: Registry = { from: 'here', address: '', user: '', password: '', encrypted: true };

/** Hosts from which on a registry is proposed: each image is sent to each of them otherwise. */
const MANY = 4;

export const registryFor = (hosts: number): Registry => ({
  ...noRegistry,
  from: hosts >= MANY ? 'registry' : 'here',
});

export const isRegistryGood = ({ from, address, user, password }: Registry): boolean =>
  from === 'here' ||
  (checkValue({ type: 'registry', optional: false }, address).ok && (user === '') === (password === ''));

/** What of it goes to globals.yml. */
export const registryGlobals = (value: Registry): Readonly<Record<string, string | boolean>> =>
  value.from === 'here'
    ? {}
    : {
        docker_registry: value.address,
        docker_registry_insecure: !value.encrypted,
        ...(value.user === '' ? {} : { docker_registry_username: value.user }),
      };

/** What of it goes to passwords.yml. */
export const registrySecrets = ({ from, password }: Registry): Readonly<Record<string, string>> =>
  from === 'here' || password === '' ? {} : { docker_registry_password: password };

/** Asks where images come from, with what each answer means. */
export function RegistryFields(props: {
  readonly hosts: number;
  readonly value: Registry;
  readonly onChange: (value: Registry) => void;
}) {
  const t = useText();
  const r = t.several.registry;
  const { value } = props;
  const set = (part: Partial<Registry>) => props.onChange({ ...value, ...part });
  const wrong = value.address !== '' && !checkValue({ type: 'registry', optional: false }, value.address).ok;
  const half = (value.user === '') !== (value.password === '');
  return (
    <div className="grid gap-4">
      <div className="grid grid-cols-2 gap-2 max-md:grid-cols-1">
        <Choice
          group="registry"
          value="registry"
          chosen={value.from}
          onChoose={() => set({ from: 'registry' })}
          title={r.pulled}
        >
          <ChoiceText>{r.pulledDoes}</ChoiceText>
        </Choice>
        <Choice
          group="registry"
          value="here"
          chosen={value.from}
          onChoose={() => set({ from: 'here' })}
          title={r.carried}
        >
          <ChoiceText>{r.carriedDoes(props.hosts)}</ChoiceText>
        </Choice>
      </div>
      {value.from === 'registry' && (
        <>
          <FieldPair>
            <TextField
              label={r.address}
              setting="docker_registry"
              className="font-mono text-mono"
              value={value.address}
              autoComplete="off"
              spellCheck={false}
              placeholder="192.0.2.10:4000"
              {...(wrong ? { error: r.badAddress } : { help: r.addressHelp })}
              onChange={(e) => set({ address: e.target.value.trim() })}
            />
            <div className="self-center">
              <SwitchField checked={value.encrypted} onCheckedChange={(encrypted) => set({ encrypted })}>
                {r.encrypted}
              </SwitchField>
            </div>
          </FieldPair>
          <FieldPair>
            <TextField
              label={r.user}
              setting="docker_registry_username"
              value={value.user}
              autoComplete="off"
              spellCheck={false}
              help={r.userHelp}
              onChange={(e) => set({ user: e.target.value.trim() })}
            />
            <TextField
              label={r.password}
              type="password"
              value={value.password}
              autoComplete="new-password"
              {...(half ? { error: r.half } : { help: r.passwordHelp })}
              onChange={(e) => set({ password: e.target.value })}
            />
          </FieldPair>
        </>
      )}
    </div>
  );
}
