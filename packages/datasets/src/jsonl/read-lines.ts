import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';

export interface TextLine {
  text: string;
  /** From 1. */
  line: number;
}

const newline = 0x0a;

/**
 * Yields the lines of a UTF-8 file, without their ends.
 * @throws CorruptFileError when a line is longer than `maxBytes` or is not UTF-8
 */
export async function* readLines(path: string, maxBytes: number): AsyncGenerator<TextLine> {
  const file = basename(path);
  let line = 1;
  const decode = (bytes: Uint8Array): TextLine => {
    try {
      return {
        text: new TextDecoder('utf-8', { fatal: true }).decode(bytes).replace(/\r$/u, ''),
        line,
      };
    } catch (cause) {
      throw new CorruptFileError(file, 'it is not UTF-8', { line, cause });
    }
  };
  let pending: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let end = chunk.indexOf(newline); end !== -1; end = chunk.indexOf(newline, start)) {
      yield decode(Buffer.concat([...pending, chunk.subarray(start, end)]));
      pending = [];
      length = 0;
      line += 1;
      start = end + 1;
    }
    pending.push(chunk.subarray(start));
    length += chunk.length - start;
    if (length > maxBytes) {
      throw new CorruptFileError(file, `the line is longer than ${maxBytes} bytes`, { line });
    }
  }
  if (length > 0) yield decode(Buffer.concat(pending));
}
