import { TRPCClientError } from '@trpc/client';
import { expect, it } from 'vitest';
import type { ErrorData } from '@/server/api/errors';
import { en } from '../i18n/en';
import { zh } from '../i18n/zh';
import { errorText } from './error';

const refused = (code: string, message: string, data: ErrorData): unknown =>
  TRPCClientError.from({ error: { code: -32_000, message, data: { code, httpStatus: 409, ...data } } });

it('a refusal is read in the language of the reader', () => {
  const error = refused('CONFLICT', 'An account named ann already exists.', {
    refused: { kind: 'account_exists', name: 'ann' },
  });
  expect(errorText(error, en)).toEqual({ title: 'An account named ann already exists.' });
  expect(errorText(error, zh)).toEqual({ title: '已有名为 ann 的账号。' });
});

it('what is wrong with a text stands below the refusal, in the same language', () => {
  const error = refused('BAD_REQUEST', 'globals.yml was not saved.', {
    refused: { kind: 'globals_not_saved' },
    diagnostics: [{ severity: 'error', summary: 'no role knows x', zh: '没有名为 x 的设置' }],
  });
  expect(errorText(error, zh)).toEqual({ title: 'globals.yml 未保存。', detail: '没有名为 x 的设置' });
});

it('a refusal of a newer panel is shown in the words of that panel', () => {
  const reason = JSON.parse('{"kind":"from_a_later_release"}');
  const error = refused('CONFLICT', 'The moon is not full.', { refused: reason });
  expect(errorText(error, zh)).toEqual({ title: zh.errors.CONFLICT, detail: 'The moon is not full.' });
});
