import { expect, it } from 'vitest';
import { bilingual } from '../core/domain/diagnostic';
import { messages } from './messages';

const says = messages({
  plain: { en: 'one', zh: '一' },
  of: (host: string) => ({ en: `of ${host}`, zh: `${host} 的` }),
});

it('leaves texts as they are written', () => {
  expect(bilingual(says.plain)).toEqual({ summary: 'one', zh: '一' });
  expect(bilingual(says.of('h1'))).toEqual({ summary: 'of h1', zh: 'h1 的' });
});

it('is the only maker of messages', () => {
  // @ts-expect-error a text that no catalogue holds
  const inline = () => bilingual({ en: 'one', zh: '一' });
  expect(inline()).toEqual({ summary: 'one', zh: '一' });
});
