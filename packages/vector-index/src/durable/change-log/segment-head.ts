import { crc32 } from 'node:zlib';
import { ChangeLogDamagedError } from '../../errors/change-log-damaged-error.ts';
import { InvalidArgumentError } from '../../errors/invalid-argument-error.ts';

/** "KLOG", version 1, dimension (uint32), first sequence (uint64), CRC-32 of these (uint32). */
export const SEGMENT_HEAD_BYTES = 24;

const MAGIC = 0x474f4c4b;
const CRC_AT = 20;

export interface SegmentHead {
  readonly dimension: number;
  readonly firstSequence: number;
}

export function encodeSegmentHead({ dimension, firstSequence }: SegmentHead): Buffer {
  const head = Buffer.alloc(SEGMENT_HEAD_BYTES);
  head.writeUInt32LE(MAGIC, 0);
  head.writeUInt32LE(1, 4);
  head.writeUInt32LE(dimension, 8);
  head.writeBigUInt64LE(BigInt(firstSequence), 12);
  head.writeUInt32LE(crc32(head.subarray(0, CRC_AT)), CRC_AT);
  return head;
}

/** Files of the log appear whole: one without its head was damaged later. */
export function checkSegmentHead(head: Buffer, file: string, expected: SegmentHead): void {
  const refuse = (reason: string) => new ChangeLogDamagedError({ file, offset: 0, reason });
  const isHead =
    head.length === SEGMENT_HEAD_BYTES &&
    head.readUInt32LE(0) === MAGIC &&
    head.readUInt32LE(CRC_AT) === crc32(head.subarray(0, CRC_AT));
  if (!isHead) throw refuse('it does not begin as a change log does');
  if (head.readUInt32LE(4) !== 1) throw refuse('it was written by a later version');
  if (Number(head.readBigUInt64LE(12)) !== expected.firstSequence)
    throw refuse('it has another name');
  const dimension = head.readUInt32LE(8);
  if (dimension !== expected.dimension) {
    const rule = `${dimension}, the dimension of the vectors in ${file}`;
    throw new InvalidArgumentError('dimension', expected.dimension, rule);
  }
}
