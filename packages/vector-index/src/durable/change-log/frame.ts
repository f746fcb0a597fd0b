import { crc32 } from 'node:zlib';

/**
 * What one fsync makes durable: the changes of a group commit. A frame is begun only after the one before
 * it is on the disk, so a broken frame with a whole one behind it was not torn by a crash.
 */
export interface Frame {
  /** Number of its first change. */
  readonly sequence: number;
  /** Changes in it. */
  readonly count: number;
  readonly payloadBytes: number;
}

/** "KCHG", payload bytes (uint32), sequence (uint64), changes, CRC-32 (uint32) of the rest of the head and the payload. */
export const FRAME_HEAD_BYTES = 24;
export const FRAME_MAGIC = 0x4748434b;
/** Larger is no frame: a single call may bring half of it. */
const LARGEST_PAYLOAD = 2 ** 29;

const CRC_AT = 20;

export function encodeFrame(sequence: number, payloads: readonly Uint8Array[]): Buffer {
  const payloadBytes = payloads.reduce((sum, { length }) => sum + length, 0);
  const head = Buffer.alloc(FRAME_HEAD_BYTES);
  head.writeUInt32LE(FRAME_MAGIC, 0);
  head.writeUInt32LE(payloadBytes, 4);
  head.writeBigUInt64LE(BigInt(sequence), 8);
  head.writeUInt32LE(payloads.length, 16);
  const frame = Buffer.concat([head, ...payloads]);
  frame.writeUInt32LE(
    checksum(frame.subarray(0, CRC_AT), frame.subarray(FRAME_HEAD_BYTES)),
    CRC_AT,
  );
  return frame;
}

/** What a head says; undefined where it is none. Only `isWhole` tells whether it is true. */
export function decodeFrameHead(head: Buffer): Frame | undefined {
  const payloadBytes = head.readUInt32LE(4);
  const sequence = Number(head.readBigUInt64LE(8));
  const count = head.readUInt32LE(16);
  const isHead =
    head.readUInt32LE(0) === FRAME_MAGIC &&
    payloadBytes <= LARGEST_PAYLOAD &&
    payloadBytes % 4 === 0 &&
    Number.isSafeInteger(sequence) &&
    count > 0;
  return isHead ? { sequence, count, payloadBytes } : undefined;
}

export function isWhole(head: Buffer, payload: Uint8Array): boolean {
  return head.readUInt32LE(CRC_AT) === checksum(head.subarray(0, CRC_AT), payload);
}

function checksum(head: Uint8Array, payload: Uint8Array): number {
  return crc32(payload, crc32(head));
}
