import { crc32 } from 'node:zlib';
import type { PagePosition } from './page-position.ts';

/**
 * The position as an opaque token of 34 characters (base64url): version 1, distance bits (float32),
 * label, offset, the 8 bytes of the search's fingerprint, CRC-32 of all that; big-endian.
 */
export function encodeCursor(
  { distance, label, offset }: PagePosition,
  fingerprint: Uint8Array,
): string {
  const bytes = Buffer.alloc(25);
  bytes.writeUInt8(1, 0);
  bytes.writeFloatBE(distance, 1);
  bytes.writeUInt32BE(label, 5);
  bytes.writeUInt32BE(offset, 9);
  bytes.set(fingerprint, 13);
  bytes.writeUInt32BE(crc32(bytes.subarray(0, 21)), 21);
  return bytes.toString('base64url');
}
