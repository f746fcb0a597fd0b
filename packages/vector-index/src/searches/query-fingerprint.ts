import { crc32 } from 'node:zlib';

/**
 * Eight bytes that tell one search from another: CRC-32 of the query's bytes, and of `rest` (JSON-like) in an order of
 * keys that does not depend on how the object was made. It finds mistakes; who forges a cursor only gets another page.
 */
export function queryFingerprint(query: Float32Array, rest: unknown): Uint8Array {
  const bytes = new Uint8Array(query.buffer, query.byteOffset, query.byteLength);
  const fingerprint = new DataView(new ArrayBuffer(8));
  fingerprint.setUint32(0, crc32(bytes));
  fingerprint.setUint32(4, crc32(canonicalJson(rest)));
  return new Uint8Array(fingerprint.buffer);
}

/** JSON with the keys of each object in order; by hand, for JSON.stringify with a function is several times slower. */
function canonicalJson(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  const entries = value as Readonly<Record<string, unknown>>;
  const members: string[] = [];
  for (const key of Object.keys(value).sort())
    if (entries[key] !== undefined)
      members.push(`${JSON.stringify(key)}:${canonicalJson(entries[key])}`);
  return `{${members.join(',')}}`;
}
