import type { FileHandle } from 'node:fs/promises';
import { decodeFrameHead, FRAME_HEAD_BYTES, FRAME_MAGIC, isWhole } from './frame.ts';

const PIECE_BYTES = 2 ** 20;

/**
 * Looks behind a broken frame for a whole one whose number is above `sequence`, which shows that the broken
 * one had been on the disk; gives its offset. Frames are multiples of 4 bytes long.
 */
export async function findFrameAfter(
  file: FileHandle,
  offset: number,
  { bytes, sequence }: { bytes: number; sequence: number },
): Promise<number | undefined> {
  const piece = Buffer.alloc(PIECE_BYTES);
  for (let start = offset; start < bytes; start += PIECE_BYTES) {
    const { bytesRead } = await file.read(piece, 0, PIECE_BYTES, start);
    for (let at = 0; at + 4 <= bytesRead; at += 4) {
      if (piece.readUInt32LE(at) !== FRAME_MAGIC || start + at === offset) continue;
      if (await isFrame(file, start + at, sequence)) return start + at;
    }
  }
  return undefined;
}

async function isFrame(file: FileHandle, offset: number, sequence: number): Promise<boolean> {
  const head = Buffer.alloc(FRAME_HEAD_BYTES);
  const { bytesRead } = await file.read(head, 0, FRAME_HEAD_BYTES, offset);
  const frame = bytesRead === FRAME_HEAD_BYTES ? decodeFrameHead(head) : undefined;
  if (frame === undefined || frame.sequence <= sequence) return false;
  const payload = Buffer.alloc(frame.payloadBytes);
  const payloadRead = await file.read(payload, 0, payload.length, offset + FRAME_HEAD_BYTES);
  return payloadRead.bytesRead === payload.length && isWhole(head, payload);
}
