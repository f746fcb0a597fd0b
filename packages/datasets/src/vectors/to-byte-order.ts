import { endianness } from 'node:os';

/** Turns numbers of `size` bytes from the machine's byte order to `order`, or back, in place. */
export function toByteOrder(bytes: Uint8Array, size: number, order: 'LE' | 'BE'): void {
  if (size === 1 || order === endianness()) return;
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (size === 2) buffer.swap16();
  else if (size === 4) buffer.swap32();
  else buffer.swap64();
}
