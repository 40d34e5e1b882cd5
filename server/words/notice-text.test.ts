import { expect, it } from 'vitest';
import type { Notice } from '../core/domain/notice';
import { noticeText } from './notice-text';

const at = '2026-11-28T00:00:00.000Z';

it('a run that failed says which, and what failed in it', () => {
  const notice: Notice = {
    ...{ kind: 'run', at, cloud: 'east', run: 7, action: 'deploy', by: 'ann', outcome: 'failed' },
    failed: [{ step: 'h1/container/nova_api', message: 'did not become healthy' }],
  };
  expect(noticeText(notice, 'en')).toEqual({
    title: 'east: deploy #7 failed',
    lines: ['Asked for by ann.', 'Steps that failed:', '  h1/container/nova_api: did not become healthy'],
  });
  expect(noticeText(notice, 'zh').title).toBe('east：deploy #7 失败');
});

it('trouble names what is in trouble, and nothing that is not', () => {
  const notice: Notice = {
    kind: 'trouble',
    at,
    cloud: 'east',
    containers: ['h1/nova_api'],
    hosts: [],
    endpoints: [],
  };
  expect(noticeText(notice, 'en')).toEqual({
    title: 'east needs attention',
    lines: ['Containers that fail:', '  h1/nova_api'],
  });
});
