import type { z } from 'zod';
import { BadCursorError } from '../errors/bad-cursor-error.ts';

/** Writes the sort key of a page's last row as an opaque cursor (base64url of JSON). */
export function writeCursor(key: unknown): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/**
 * Reads the sort key back; undefined without a cursor. Cursors come from outside, so they are checked.
 * @throws BadCursorError
 */
export function readCursor<T>(cursor: string | undefined, key: z.ZodType<T>): T | undefined {
  if (cursor === undefined) return undefined;
  try {
    return key.parse(JSON.parse(Buffer.from(cursor, 'base64url').toString()));
  } catch (error) {
    throw new BadCursorError(error);
  }
}
