import { secretsSays } from '../../words/diagnostics/secrets';
import { vaultSays } from '../../words/diagnostics/vault';
import { bilingual, bilingualDetail, type Diagnostic, type SourceRange } from '../domain/diagnostic';
import type { Message } from '../domain/text';

/** The port to the format of Ansible Vault. */
export interface VaultFormat {
  open(
    envelope: string,
    password: string,
  ): { readonly kind: 'opened'; readonly text: string } | { readonly kind: 'wrong' | 'damaged' };
  seal(text: string, password: string, label: string | undefined): string;
}

/** A vault password, and the vault id that it has. */
export interface VaultKey {
  readonly label: string | undefined;
  readonly password: string;
}

type Closed = { readonly kind: 'closed'; readonly why: Message };
export type Unlocked = { readonly kind: 'opened'; readonly text: string; readonly key: VaultKey } | Closed;
export type Unlock = (envelope: string) => Unlocked;

const HEAD = '$ANSIBLE_VAULT;';

/** Whether a text is what `ansible-vault` writes. */
export const isVault = (text: string): boolean => text.trimStart().startsWith(HEAD);

/** Tries the key whose id the envelope names, then every other one, as Ansible does. */
export function unlockWith(keys: readonly VaultKey[], format: VaultFormat): Unlock {
  return (envelope) => {
    const [version, cipher, label] = (envelope.trim().split(/\r?\n/)[0] ?? '').slice(HEAD.length).split(';');
    if ((version !== '1.1' && version !== '1.2') || cipher !== 'AES256') return closed(vaultSays.version);
    const mine = (key: VaultKey) => label !== undefined && key.label === label;
    for (const key of [...keys.filter(mine), ...keys.filter((key) => !mine(key))]) {
      const opened = format.open(envelope, key.password);
      if (opened.kind === 'damaged') return closed(vaultSays.damaged);
      if (opened.kind === 'opened') return { ...opened, key: { ...key, label: label ?? undefined } };
    }
    return closed(vaultSays.wrong(label));
  };
}

const closed = (why: Message): Closed => ({ kind: 'closed', why });

/** The refusal of a whole file for which there is no password. */
export const closedFile = (file: string): Diagnostic => ({
  severity: 'error',
  ...bilingual(secretsSays.fileEncrypted),
  ...bilingualDetail(howToOpen),
  at: { file, line: 1 },
});

/** The refusal of what no password opens. */
export const notOpened = ({ why }: Closed, at: SourceRange): Diagnostic => ({
  severity: 'error',
  ...bilingual(why),
  at,
});

/** The command line can be given a password; the panel asks for it and keeps none. */
export const howToOpen: Message = secretsSays.vaultRemedy;
