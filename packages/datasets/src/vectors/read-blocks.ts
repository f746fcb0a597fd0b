import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';

export interface BlockOptions {
  /** Where the first block begins. */
  readonly from: number;
  /** Where the last one ends. */
  readonly to: number;
  readonly blockBytes: number;
}

/**
 * A stretch of a file in blocks, each with memory of its own; only the last may be shorter.
 * @throws CorruptFileError where the file ends before it
 */
export async function* readBlocks(
  path: string,
  { from, to, blockBytes }: BlockOptions,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const file = await open(path);
  try {
    for (let position = from; position < to; position += blockBytes) {
      const block = new Uint8Array(Math.min(blockBytes, to - position));
      for (let done = 0; done < block.length;) {
        const { bytesRead } = await file.read(block, done, block.length - done, position + done);
        if (bytesRead === 0) {
          const offset = position + done;
          throw new CorruptFileError(basename(path), `it was cut while it was read`, { offset });
        }
        done += bytesRead;
      }
      yield block;
    }
  } finally {
    await file.close();
  }
}
