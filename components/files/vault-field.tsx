'use client';
import { useText } from '../i18n/context';
import { TextField } from '../ui/field';

/** The password for what ansible-vault encrypted in the text that is about to be saved. */
export function VaultField(props: { readonly value: string; readonly onChange: (value: string) => void }) {
  const t = useText();
  return (
    <div className="max-w-160 px-4 py-2">
      <TextField
        label={t.files.vault}
        name="vault"
        type="password"
        autoComplete="off"
        help={t.files.vaultHelp}
        value={props.value}
        onChange={(e) => props.onChange(e.target.value)}
      />
    </div>
  );
}
