import { createReadStream } from 'node:fs';
import { basename, dirname } from 'node:path';
import { SnapshotRefusedError } from '../../errors/snapshot-refused-error.ts';
import { SavedFile } from './saved-file.ts';

/**
 * Gives what `parse` makes of each line's JSON; where it gives undefined, or the line is no JSON, the file is
 * refused (`SnapshotRefusedError`).
 */
export async function* readJsonLines<T>(
  path: string,
  parse: (value: unknown) => T | undefined,
): AsyncGenerator<T> {
  // Refuses a file that is not there.
  new SavedFile(dirname(path), basename(path)).close();
  let line = 0;
  for await (const text of linesOf(path)) {
    line++;
    const value = parseLine(text, parse);
    if (value === undefined) {
      throw new SnapshotRefusedError('metadata', `${path}: line ${line} is not what was saved.`);
    }
    yield value;
  }
}

/** Ends lines at \n alone; readline ends them at U+2028 too, which JSON may have inside a string. */
async function* linesOf(path: string): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of createReadStream(path, { encoding: 'utf8' })) {
    const lines = (rest + (piece as string)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}

function parseLine<T>(text: string, parse: (value: unknown) => T | undefined): T | undefined {
  try {
    return parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
