/**
 * Text in characters that mean nothing to the engine: its `Like` has the wildcards * and ? and does not
 * cross line ends, and half a surrogate pair has no UTF-8. Escaped character by character, so that a
 * prefix of the text is a prefix of the result.
 */
export function escapeText(text: string): string {
  return text.replace(
    /[%*?\\\p{Cc}\u2028\u2029\p{Surrogate}]/gu,
    (character) => `%${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
