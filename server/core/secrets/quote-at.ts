/** Inside which quotes of its language the end of a text stands. */
export type Quote = 'none' | 'single' | 'double';

type Language = 'cnf' | 'json' | 'yaml' | 'sql' | 'shell' | 'python';

/** Where a backslash takes the next character's meaning. */
const escapes: Readonly<Record<Language, readonly Quote[]>> = {
  cnf: ['double', 'single'],
  json: ['double'],
  yaml: ['double'],
  sql: ['double', 'single'],
  shell: ['none', 'double'],
  python: ['double', 'single'],
};

/** Reads the beginning of a line up to a place and tells whether that place is quoted. */
export function quoteAt(before: string, language: Language): Quote {
  let quote: Quote = 'none';
  for (let i = 0; i < before.length; i++) {
    const char = before[i];
    if (char === '\\' && escapes[language].includes(quote)) i++;
    else if (char === '"' || (char === "'" && language !== 'json')) {
      const own = char === '"' ? 'double' : 'single';
      if (quote === own) quote = 'none';
      else if (
        quote === 'none' &&
        (language !== 'yaml' || /(^|[:\-?]\s+|[[{,]\s*)$/.test(before.slice(0, i)))
      )
        quote = own;
    }
  }
  return quote;
}
