/** The text before the name of the cipher in OpenSSH's form of a private key. */
const MAGIC = 'openssh-key-v1\0';

/** Whether a private key needs a passphrase: no operator can type one during a run. */
export function isLockedKey(text: string): boolean {
  if (/^Proc-Type: 4,ENCRYPTED|^-----BEGIN ENCRYPTED PRIVATE KEY-----|^Encryption: aes/m.test(text))
    return true;
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([A-Za-z0-9+/=\s]+)-----END/.exec(text)?.[1];
  if (body === undefined) return false;
  const bytes = atob(body.replace(/\s/g, '').slice(0, 64));
  const cipher = bytes.slice(MAGIC.length + 4);
  return bytes.startsWith(MAGIC) && !cipher.startsWith('none');
}
