import { secretValueSays } from '../../words/diagnostics/secret-values';
import type { SecretKind, SecretValue } from '../domain/secret';
import type { Message } from '../domain/text';

const MOST = 4_000;

const forms: Readonly<Partial<Record<SecretKind['kind'], readonly [RegExp, Message]>>> = {
  uuid: [/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, secretValueSays.notUuid],
  fernet_key: [/^[A-Za-z0-9_-]{43}=$/, secretValueSays.notFernet],
  ceph_key: [/^[A-Za-z0-9+/]{38}==$/, secretValueSays.notCeph],
};

/** The fault of a typed value; undefined where the value is valid. */
export function secretFault(kind: SecretKind['kind'], value: SecretValue): Message | undefined {
  if (typeof value !== 'string') return kind === 'ssh_key' ? pairFault(value) : secretValueSays.oneText;
  if (kind === 'ssh_key') return secretValueSays.onePair;
  if (value === '') return secretValueSays.empty;
  if (value.length > MOST) return secretValueSays.tooLong(MOST);
  if (/[\p{Cc}\u2028\u2029\ufeff\ufffe\uffff]/u.test(value)) return secretValueSays.control;
  const [pattern, text] = forms[kind] ?? [];
  return pattern?.test(value) === false ? text : undefined;
}

function pairFault({ private_key, public_key }: Exclude<SecretValue, string>): Message | undefined {
  if (private_key === '' || public_key === '') return secretValueSays.bothHalves;
  if (!/^-----BEGIN [A-Z ]*PRIVATE KEY-----\n[\n!-~ ]*-----END [A-Z ]*PRIVATE KEY-----\n?$/.test(private_key))
    return secretValueSays.privateForm;
  if (!/^[a-z0-9@.-]+ [A-Za-z0-9+/=]{30,}( [!-~ ]*)?$/.test(public_key)) return secretValueSays.publicForm;
  return undefined;
}
