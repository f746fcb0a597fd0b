/** Latin, Greek, Cyrillic, Hebrew and Arabic diacritics, format characters such as U+200B, apostrophes. Vowel signs of other scripts stay. */
const ignored =
  /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f\p{Cf}'’ʼ]+/gu;

/**
 * What words are compared by: compatibility forms, letter case and diacritics are gone ("Ｃａｆé" and "cafe" are
 * the same; Unicode NFKC with full case folding as upper then lower case).
 */
export function foldWord(word: string): string {
  const bare = word.normalize('NFKD').replace(ignored, '');
  return bare.toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}
