import { createHash } from 'node:crypto';

/**
 * Eight bytes that tell one search from another: SHA-256 over the query's bytes and `rest` (JSON-like)
 * in an order of keys that does not depend on how the object was made.
 */
export function queryFingerprint(query: Float32Array, rest: unknown): Uint8Array {
  const hash = createHash('sha256');
  hash.update(new Uint8Array(query.buffer, query.byteOffset, query.byteLength));
  hash.update(JSON.stringify(rest, sortKeys) ?? '');
  return new Uint8Array(hash.digest().subarray(0, 8));
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
