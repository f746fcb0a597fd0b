import { createHash } from 'node:crypto';

/**
 * SHA-256 (hex) of what is held out, whatever its order and preprocessing: two versions with the same one were
 * measured on the same examples.
 *
 * @param examples one line for each: id and class, or the two texts and the grade of a pair
 */
export function splitFingerprint(examples: readonly (readonly (string | number)[])[]): string {
  const lines = examples.map((example) => JSON.stringify(example)).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex');
}
