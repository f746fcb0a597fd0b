import { hash } from 'node:crypto';

/** Bytes of a character in UTF-8, at most. */
const WIDEST = 3;

/**
 * Eight bytes that tell one search from another: SHA-256 over the query's bytes and `rest` (JSON-like)
 * in an order of keys that does not depend on how the object was made.
 */
export function queryFingerprint(query: Float32Array, rest: unknown): Uint8Array {
  const text = canonicalJson(rest);
  const bytes = Buffer.allocUnsafe(query.byteLength + text.length * WIDEST);
  bytes.set(new Uint8Array(query.buffer, query.byteOffset, query.byteLength));
  const end = query.byteLength + bytes.write(text, query.byteLength);
  // In one call: an object of Hash costs more than the hash.
  return new Uint8Array(hash('sha256', bytes.subarray(0, end), 'buffer').subarray(0, 8));
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
