import { hash } from 'node:crypto';

/**
 * Eight bytes that tell one search from another: SHA-256 over the query's bytes and `rest` (JSON-like)
 * in an order of keys that does not depend on how the object was made.
 */
export function queryFingerprint(query: Float32Array, rest: unknown): Uint8Array {
  const bytes = Buffer.from(query.buffer, query.byteOffset, query.byteLength);
  const text = Buffer.from(JSON.stringify(rest, sortKeys) ?? '');
  // In one call: an object of Hash costs more than the hash.
  return new Uint8Array(hash('sha256', Buffer.concat([bytes, text]), 'buffer').subarray(0, 8));
}

function sortKeys(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
