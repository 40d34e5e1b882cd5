import { expect, it } from 'vitest';
import { z } from 'zod';
import { isRecord } from '../core/domain/value';
import type { Guard } from './procedure';
import { appRouter } from './router';

/** What a procedure's inputs are, as far as this test looks at them. */
interface Procedure {
  readonly _def: { readonly meta?: Guard; readonly inputs: readonly z.ZodType[] };
}
const procedures = z.custom<Readonly<Record<string, Procedure>>>(isRecord).parse(appRouter._def.procedures);

/** Every field of the inputs with its path: `cloud`, `clouds.cloud`, `hosts.reads.at`. */
function fieldsOf({ _def }: Procedure): ReadonlyMap<string, boolean> {
  const fields = new Map<string, boolean>();
  const walk = (at: unknown, path: readonly string[]): void => {
    if (typeof at !== 'object' || at === null) return;
    for (const [key, value] of Object.entries(at)) {
      if (key !== 'properties') walk(value, path);
      else
        for (const [name, field] of Object.entries(Object(value))) {
          const isId = JSON.stringify(field).includes('"format":"uuid"');
          fields.set([...path, name].join('.'), isId);
          walk(field, [...path, name]);
        }
    }
  };
  for (const input of _def.inputs) walk(z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }), []);
  return fields;
}

/** What belongs to no cloud. Whoever adds one here says that it tells and does nothing in a cloud where one has no role. */
const outside = [
  ...['setup.state', 'setup.createAccount', 'auth.signIn', 'auth.signOut', 'auth.me', 'auth.sessions'],
  ...['auth.revokeSession', 'auth.changePassword', 'auth.setLanguage'],
  ...['auth.providerStart', 'auth.providerLink', 'provider.get', 'provider.save', 'provider.remove'],
  ...[
    'invitations.list',
    'invitations.create',
    'invitations.revoke',
    'invitations.look',
    'invitations.accept',
  ],
  ...['auth.setNotices', 'notices.follow', 'mail.get', 'mail.save', 'mail.remove'],
  ...['tokens.list', 'tokens.create', 'tokens.revoke'],
  ...['accounts.list', 'accounts.create', 'accounts.setRoles', 'accounts.resetPassword'],
  ...['accounts.disable', 'accounts.enable', 'accounts.remove'],
  ...['clouds.list', 'clouds.create', 'folders.look', 'folders.import', 'audit.list', 'audit.export'],
];

/** Fields of these that name clouds: an admin gives roles, and a token is bound to clouds that its maker may see. */
const namesClouds = [
  'accounts.create clouds',
  'accounts.setRoles clouds',
  'provider.save rules',
  'invitations.create clouds',
  'tokens.create clouds',
];

/** Ids that name no cloud: of what belongs to an account, or of a thing that is looked up in the cloud of the same input. */
const others = [
  ...['session', 'token', 'account', 'invitation', 'webhook', 'receiver', 'instance', 'shell', 'with'],
];

it('what belongs to no cloud is listed here, and goes through no door of a cloud', () => {
  const found = Object.entries(procedures).filter(
    ([, { _def }]) => !['cloud', 'plan', 'run'].includes(_def.meta?.guard ?? ''),
  );
  expect(found.map(([path]) => path).sort()).toEqual([...outside].sort());
});

it.each(Object.entries(procedures))(
  '%s asks for a role in the cloud that its input names',
  (path, procedure) => {
    const guard = procedure._def.meta?.guard;
    expect(guard).toBeDefined();
    for (const [field, isId] of fieldsOf(procedure)) {
      const whole = `${path} ${field.split('.')[0]}`;
      if (namesClouds.includes(whole)) continue;
      // A cloud, plan or run that is named is the one whose door was gone through.
      if (/(^|\.)(cloud|plan|run)$/.test(field)) expect(`${path}: ${field}`).toBe(`${path}: ${guard}`);
      else if (isId) expect(others).toContain(field);
    }
  },
);

it('the walk sees ids wherever they are', () => {
  const nested = { _def: { inputs: [z.object({ a: z.array(z.object({ cloud: z.uuid() })) })] } };
  expect([...fieldsOf(nested)]).toEqual([
    ['a', true],
    ['a.cloud', true],
  ]);
});
