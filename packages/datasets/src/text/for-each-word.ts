const fnvOffset = 0x811c9dc5;
const fnvPrime = 0x01000193;
/** Keeps a word apart from the same letters as an n-gram. */
const wordSalt = 0x9e3779b9;

/**
 * Calls `visit` with an FNV-1a hash of every word of a text: runs of letters, marks and digits, NFKC-normalised and
 * lower-cased. Part of trained models: it must never change.
 */
export function forEachWord(text: string, visit: (hash: number) => void): void {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  for (const word of words) {
    let hash = fnvOffset ^ wordSalt;
    for (let at = 0; at < word.length; at++) {
      hash = Math.imul(hash ^ word.charCodeAt(at), fnvPrime);
    }
    visit(hash);
  }
}
