import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import { type IdxArray, parseIdx } from './parse-idx.ts';

/** Most bytes that a gzipped file may unpack to. */
const maxUnpackedBytes = 2 ** 30;

const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/**
 * Reads an IDX file, gzipped or plain.
 * @throws CorruptFileError
 */
export async function readIdx(path: string): Promise<IdxArray> {
  const file = basename(path);
  const bytes = await readFile(path);
  if (!isGzip(bytes)) return parseIdx(file, bytes);
  const unpacked = await promisify(gunzip)(bytes, { maxOutputLength: maxUnpackedBytes }).catch(
    (cause: unknown) => {
      const reason = cause instanceof Error ? cause.message : String(cause);
      throw new CorruptFileError(file, `it cannot be unpacked (${reason})`, { cause });
    },
  );
  return parseIdx(file, unpacked);
}
