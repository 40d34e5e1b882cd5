/** What a new account may be called: letters that no two writings of one name can share. */
export const ACCOUNT_NAME = /^[A-Za-z0-9_][A-Za-z0-9_.@-]{0,63}$/;

/** The one form in which names are compared: by the limit of tries, the look-up and the audit alike. */
export const accountKey = (name: string): string => name.normalize('NFKC').toLowerCase();
