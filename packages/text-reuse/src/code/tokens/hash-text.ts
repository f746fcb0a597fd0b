import { mixHash } from '../../normalize/mix-hash.ts';

/** FNV-1a over UTF-16 units, mixed; never 0. */
export function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  }
  return mixHash(hash) || 1;
}
