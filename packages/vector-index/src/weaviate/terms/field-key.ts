import { createHash } from 'node:crypto';

const MOST_REMEMBERED = 10_000;
const remembered = new Map<string, string>();

/**
 * A field's path as 16 characters of the base64url alphabet (96 bits of its SHA-256): whatever characters,
 * length or number fields have, the collection's schema stays the same and no name can break a filter.
 */
export function fieldKey(path: string): string {
  let key = remembered.get(path);
  if (key === undefined) {
    // As UTF-16, in which half a surrogate pair is no other path's replacement character.
    const digest = createHash('sha256').update(Buffer.from(path, 'utf16le')).digest('base64url');
    key = digest.slice(0, 16);
    if (remembered.size >= MOST_REMEMBERED) remembered.clear();
    remembered.set(path, key);
  }
  return key;
}
