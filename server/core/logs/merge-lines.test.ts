import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeLines, mergeTimes } from './merge-lines';

interface Line {
  readonly at?: number;
  readonly text: string;
}
const timeOf = (line: Line) => line.at;
const texts = (sources: readonly (readonly Line[])[]) =>
  mergeLines(sources.map((lines) => ({ lines, timeOf }))).map(([source, { text }]) => `${source}${text}`);

it('lines of several sources are in the order of their times, records stay whole', () => {
  const one = [{ at: 1, text: 'a' }, { text: 'a+' }, { at: 5, text: 'b' }];
  const two = [{ text: 'before' }, { at: 1, text: 'x' }, { at: 4, text: 'y' }, { text: 'y+' }];
  expect(texts([one, two])).toEqual(['0a', '0a+', '1before', '1x', '1y', '1y+', '0b']);
});

it('a source that steps back in time keeps its order', () => {
  expect(
    mergeTimes({
      lines: [
        { at: 3, text: '' },
        { at: 2, text: '' },
      ],
      timeOf,
    }),
  ).toEqual([3, 3]);
});

it('no line is lost, none twice, and the times never fall', () => {
  const line = fc.record({ at: fc.option(fc.nat(20), { nil: undefined }), text: fc.string() });
  const all = fc.array(fc.array(line, { maxLength: 20 }), { maxLength: 5 });
  fc.assert(
    fc.property(all, (given) => {
      const sources = given.map((lines) =>
        lines.map(({ at, text }): Line => (at === undefined ? { text } : { at, text })),
      );
      const merged = mergeLines(sources.map((lines) => ({ lines, timeOf })));
      sources.forEach((lines, i) => {
        expect(merged.filter(([source]) => source === i).map(([, l]) => l)).toEqual(lines);
      });
      const times = sources.map((lines) => mergeTimes({ lines, timeOf }));
      const next = sources.map(() => 0);
      let latest = Number.NEGATIVE_INFINITY;
      for (const [source] of merged) {
        const at = times[source]?.[next[source] ?? 0] ?? 0;
        next[source] = (next[source] ?? 0) + 1;
        expect(at).toBeGreaterThanOrEqual(latest);
        latest = at;
      }
    }),
  );
});
