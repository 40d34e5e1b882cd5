/** The characters of account names: no two different names may look alike. */
export const ACCOUNT_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}$/;

/** The one form in which names are compared: by the limit of tries, the look-up and the audit alike. */
export const accountKey = (name: string): string => name.normalize('NFKC').toLowerCase();
