import { crc32, deflateSync, inflateSync } from 'node:zlib';

const HEAD = 8;
const CHANNELS = 3;

/** Colours are rounded to multiples of this: nobody sees it, and shades of letters pack better. */
const SHADES = 4;

/** A picture of a screen, smaller: flat colours pack best without a filter. Takes what Chromium writes: 8 bits, RGB, not interlaced. */
export function repackPng(bytes: Buffer): Buffer {
  const chunks = chunksOf(bytes);
  const head = chunks.find(({ kind }) => kind === 'IHDR')?.data;
  if (head?.[8] !== 8 || head[9] !== 2 || head[12] !== 0) return bytes;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const packed = chunks.filter(({ kind }) => kind === 'IDAT').map(({ data }) => data);
  const plain = unfiltered(inflateSync(Buffer.concat(packed)), width * CHANNELS, height);
  for (const [i, value] of plain.entries())
    if (i % (width * CHANNELS + 1) > 0) plain[i] = Math.min(255, Math.round(value / SHADES) * SHADES);
  const again = deflateSync(plain, { level: 9, memLevel: 9 });
  const all = [chunk('IHDR', head), chunk('IDAT', again), chunk('IEND', Buffer.alloc(0))];
  return Buffer.concat([bytes.subarray(0, HEAD), ...all]);
}

function chunksOf(bytes: Buffer) {
  const found: { readonly kind: string; readonly data: Buffer }[] = [];
  for (let at = HEAD; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    found.push({
      kind: bytes.toString('latin1', at + 4, at + 8),
      data: bytes.subarray(at + 8, at + 8 + length),
    });
    at += 12 + length;
  }
  return found;
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

/** Each line behind a zero: no filter (PNG specification, 9.2). */
function unfiltered(raw: Buffer, stride: number, height: number): Buffer {
  const out = Buffer.alloc((stride + 1) * height);
  const at = (y: number, i: number) => (y < 0 || i < 0 ? 0 : (out[y * (stride + 1) + 1 + i] ?? 0));
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (stride + 1)] ?? 0;
    for (let i = 0; i < stride; i++) {
      const value = raw[y * (stride + 1) + 1 + i] ?? 0;
      const [left, above, corner] = [at(y, i - CHANNELS), at(y - 1, i), at(y - 1, i - CHANNELS)];
      out[y * (stride + 1) + 1 + i] = value + (predictions[filter]?.(left, above, corner) ?? 0);
    }
  }
  return out;
}

const predictions: Readonly<Record<number, (left: number, above: number, corner: number) => number>> = {
  1: (left) => left,
  2: (_, above) => above,
  3: (left, above) => (left + above) >> 1,
  4(left, above, corner) {
    const guess = left + above - corner;
    const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
    return a <= b && a <= c ? left : b <= c ? above : corner;
  },
};
