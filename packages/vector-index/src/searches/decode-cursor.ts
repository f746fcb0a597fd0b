import { crc32 } from 'node:zlib';
import { InvalidCursorError } from '../errors/invalid-cursor-error.ts';
import { NO_LABEL } from '../vector-index.ts';
import { LARGEST_K } from './largest-k.ts';
import type { PagePosition } from './page-position.ts';

/** `encodeCursor` gives 25 bytes, that is 34 characters, and nothing else. */
const TOKEN = /^[\w-]{34}$/u;

/**
 * Reads what `encodeCursor` wrote. The checksum finds accidents, not forgery: a forged position shows
 * nothing that the query itself would not.
 * @throws InvalidCursorError where the token is damaged or has another fingerprint
 */
export function decodeCursor(cursor: string, fingerprint: Uint8Array): PagePosition {
  if (typeof cursor !== 'string' || !TOKEN.test(cursor)) throw new InvalidCursorError('damaged');
  const bytes = Buffer.from(cursor, 'base64url');
  const isIntact = bytes[0] === 1 && bytes.readUInt32BE(21) === crc32(bytes.subarray(0, 21));
  // The last character carries two bits that no byte does.
  if (!isIntact || bytes.toString('base64url') !== cursor) throw new InvalidCursorError('damaged');
  const position = {
    distance: bytes.readFloatBE(1),
    label: bytes.readUInt32BE(5),
    offset: bytes.readUInt32BE(9),
  };
  const { distance, label, offset } = position;
  if (!Number.isFinite(distance) || label === NO_LABEL || offset < 1 || offset > LARGEST_K) {
    throw new InvalidCursorError('damaged');
  }
  if (!bytes.subarray(13, 21).equals(fingerprint)) throw new InvalidCursorError('foreign');
  return position;
}
