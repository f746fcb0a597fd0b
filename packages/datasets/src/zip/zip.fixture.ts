import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a zip that a test builds; the last fields lie about it. */
export interface ZipFixtureEntry {
  name: string;
  content: string | Uint8Array;
  stored?: boolean;
  encrypted?: boolean;
  /** What the tables say, when it is not the truth. */
  claims?: { size?: number; checksum?: number; method?: number };
}

interface Written {
  local: Buffer;
  central: Buffer;
}

function writeEntry(entry: ZipFixtureEntry, offset: number): Written {
  const content = Buffer.from(entry.content as Uint8Array);
  const packed = entry.stored === true ? content : deflateRawSync(content);
  const name = Buffer.from(entry.name);
  const fields = Buffer.alloc(26);
  fields.writeUInt16LE(20, 0);
  fields.writeUInt16LE(entry.encrypted === true ? 1 : 0, 2);
  fields.writeUInt16LE(entry.claims?.method ?? (entry.stored === true ? 0 : 8), 4);
  fields.writeUInt32LE(entry.claims?.checksum ?? crc32(content), 10);
  fields.writeUInt32LE(packed.length, 14);
  fields.writeUInt32LE(entry.claims?.size ?? content.length, 18);
  fields.writeUInt16LE(name.length, 22);
  const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), fields, name, packed]);
  const tail = Buffer.alloc(14);
  tail.writeUInt32LE(offset, 10);
  const version = Buffer.from([20, 0]);
  const central = Buffer.concat([Buffer.from('PK\u0001\u0002'), version, fields, tail, name]);
  return { local, central };
}

/** Builds a zip in memory, honest or not. */
export function buildZip(entries: readonly ZipFixtureEntry[]): Buffer {
  const locals: Buffer[] = [];
  const centrals: Buffer[] = [];
  let offset = 0;
  for (const entry of entries) {
    const { local, central } = writeEntry(entry, offset);
    locals.push(local);
    centrals.push(central);
    offset += local.length;
  }
  const directory = Buffer.concat(centrals);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...locals, directory, end]);
}
