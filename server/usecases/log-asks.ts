import { z } from 'zod';

const name = z.string().regex(/^[A-Za-z0-9][\w.-]{0,127}$/, 'a name of a container');
/** Below the volume of logs; the script that reads it follows no symbolic link either. */
const path = z
  .string()
  .max(400)
  .refine(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: no such name is listed
    (text) => !/[\x00-\x1f]/.test(text) && text.split('/').every((part) => !['', '.', '..'].includes(part)),
    'a path of a log file',
  );
export const logSource = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('container'), name }),
  z.strictObject({ kind: z.literal('file'), path }),
]);

const offset = z.int().min(0);
/** Milliseconds since the epoch. */
const moment = z.int().min(0).max(8.64e15);
const at = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('end') }),
  z.strictObject({ kind: z.enum(['before', 'after', 'around', 'news']), offset }),
  z.strictObject({ kind: z.enum(['time', 'until']), ms: moment }),
]);
const file = z.string().regex(/^\d{1,20}\.(-|\d{1,20})$/, 'a file that was read before');

/** Logs that one question may be about on one host. */
const MOST = 100;
export const logReads = z
  .array(
    z.strictObject({
      source: logSource,
      at,
      former: z.strictObject({ file, size: offset }).exactOptional(),
    }),
  )
  .min(1)
  .max(MOST);

/** An expression on one line, as grep -P reads it. */
const pattern = z
  .string()
  .max(1_000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: grep takes lines for several expressions
  .refine((text) => !/[\x00\n\r]/.test(text), 'one line');
export const logSearch = z.strictObject({
  sources: z.array(logSource).min(1).max(MOST),
  pattern,
  level: z.enum(['debug', 'info', 'warn', 'error']),
  since: moment.exactOptional(),
  until: moment.exactOptional(),
});
export const logPart = z.strictObject({ source: logSource, from: offset, file: file.exactOptional() });

/** Questions to a worker about the logs of one host. */
export const logAsk = z.discriminatedUnion('verb', [
  z.strictObject({ verb: z.literal('sources') }),
  z.strictObject({ verb: z.literal('read'), reads: logReads }),
  logSearch.extend({ verb: z.literal('search') }),
  logPart.extend({ verb: z.literal('part') }),
]);
export type LogAsk = z.infer<typeof logAsk>;
export type LogReads = z.infer<typeof logReads>;
