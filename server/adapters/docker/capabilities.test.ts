import { expect, test } from 'vitest';
import { parseCapabilities } from './capabilities';

test('what the bounding set lacks is named', () => {
  expect(parseCapabilities('CapBnd:\t000001fffeffffff\n40\n')).toEqual({
    all: false,
    missing: ['SYS_RESOURCE'],
  });
  expect(parseCapabilities('CapBnd:\t000001ffffffffff\n40\n')).toEqual({ all: true, missing: [] });
  expect(parseCapabilities('CapBnd:\t0000003fffffffff\n37\n')).toEqual({ all: true, missing: [] });
});
