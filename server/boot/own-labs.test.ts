import { expect, test } from 'vitest';
import type { Lab } from '../adapters/lab/lab';
import { ownLabs } from './own-labs';

const lab: Lab = {
  id: 'aaaaaa',
  network: { name: 'n', subnet: '10.88.0.0/24', gateway: '10.88.0.1' },
  vip: '10.88.0.250',
  spareAddresses: [],
  registry: { address: '10.88.0.2:5000', push: '127.0.0.1:32768' },
  hosts: [],
};

test('labs of other state folders are not ours to remove, and keep the images they run on', () => {
  const mine = { id: 'aaaaaa', lab, running: 2, containers: 2 };
  const other = { id: 'bbbbbb', lab: undefined, running: 2, containers: 2 };
  expect(ownLabs([mine, other])).toEqual({ ids: ['aaaaaa'], others: true });
  expect(ownLabs([mine])).toEqual({ ids: ['aaaaaa'], others: false });
  expect(ownLabs([{ ...other, running: 0 }])).toEqual({ ids: [], others: false });
});
