import { crc32, deflateRawSync } from 'node:zlib';

/** An entry, and the lies that a test has it tell. */
export interface ZipEntry {
  readonly name: string;
  readonly body?: string | Buffer;
  readonly method?: number;
  readonly mode?: number;
  readonly flags?: number;
  readonly size?: number;
  readonly crc?: number;
}

/** A zip as hostile as asked. */
export function zipOf(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const { name, body = '', method = 8, mode = 0o100644, flags = 0, ...lies } of entries) {
    const bytes = Buffer.from(body);
    const data = method === 0 ? bytes : deflateRawSync(bytes);
    const named = Buffer.from(name);
    const fields = Buffer.alloc(22);
    fields.writeUInt16LE(flags, 0);
    fields.writeUInt16LE(method, 2);
    fields.writeUInt32LE(lies.crc ?? crc32(bytes), 8);
    fields.writeUInt32LE(data.length, 12);
    fields.writeUInt32LE(lies.size ?? bytes.length, 16);
    fields.writeUInt16LE(named.length, 20);
    const local = Buffer.concat([
      Buffer.from([0x50, 0x4b, 3, 4, 20, 0]),
      fields,
      Buffer.alloc(2),
      named,
      data,
    ]);
    const tail = Buffer.alloc(16);
    tail.writeUInt32LE((mode << 16) >>> 0, 8);
    tail.writeUInt32LE(at, 12);
    directory.push(Buffer.concat([Buffer.from([0x50, 0x4b, 1, 2, 20, 3, 20, 0]), fields, tail, named]));
    parts.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, listed, end]);
}
