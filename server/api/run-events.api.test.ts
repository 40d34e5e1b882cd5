import { afterAll, beforeAll, expect, it } from 'vitest';
import { createEventSink } from '../store/event-sink';
import { seedRun } from '../store/test-database';
import { call, startTestApi, type TestApi } from './test-api';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

it('a run is told from the event after the last one that a browser has', async () => {
  const { store } = api.kollage;
  const { token } = await api.account('viewer');
  const { run } = await seedRun(store, 'followed');
  const sink = createEventSink(store, run, (text) => text);
  sink.append({ type: 'run_started', by: 'ann', worker: 'w' });
  for (const line of ['one', 'two'])
    sink.append({ type: 'step_log', step: 's', level: 'info', source: 'x', line });
  await sink.flush();
  const numbers = async (lastEventId?: string) => {
    const reply = await call(api.kollage, token, 'runs.events', { run, lastEventId });
    const [, batch] = 'value' in reply && Array.isArray(reply.value) ? reply.value : [];
    return batch.events.map(({ seq }: { readonly seq: number }) => seq);
  };
  expect(await numbers()).toEqual([1, 2, 3]);
  expect(await numbers('2')).toEqual([3]);
});
