import { createHash } from 'node:crypto';

/** The namespace of our ids; changing it would make every stored object a stranger. */
const NAMESPACE = Buffer.from('6f1c9a52b0f74c8e9d3e5a1b7c2d4e60', 'hex');

/** A UUID of version 5 (RFC 9562, section 5.5) of a text. */
export function uuidOfText(text: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x50;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    hex.slice(12, 16),
    hex.slice(16, 20),
    hex.slice(20),
  ].join('-');
}
