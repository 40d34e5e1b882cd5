import { expect, test } from 'vitest';
import { droppable, parseCapabilities } from './capabilities';

test('what the bounding set lacks is named', () => {
  expect(parseCapabilities('CapBnd:\t000001fffeffffff\n40\n')).toEqual({
    all: false,
    missing: ['SYS_RESOURCE'],
  });
  expect(parseCapabilities('CapBnd:\t000001ffffffffff\n40\n')).toEqual({ all: true, missing: [] });
  expect(parseCapabilities('CapBnd:\t0000003fffffffff\n37\n')).toEqual({ all: true, missing: [] });
});

test('does not name what an older engine has never heard of: creating a container failed on Docker 20.10', () => {
  const lacking = { all: false, missing: ['SYS_RESOURCE', 'PERFMON', 'BPF', 'CHECKPOINT_RESTORE'] };
  expect(droppable(lacking, 41)).toEqual(['SYS_RESOURCE']);
  expect(droppable(lacking, 44)).toEqual(lacking.missing);
});
