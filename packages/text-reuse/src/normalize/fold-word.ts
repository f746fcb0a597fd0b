import { withoutLookAlikes } from './latin-look-alikes.ts';

/**
 * Diacritics (marks that any script may have, but not the voicing marks of kana), Hebrew and Arabic points, format
 * characters such as U+200B, apostrophes. Vowel signs of other scripts stay.
 */
const ignored =
  /(?:(?![\u3099\u309A])\p{Script=Inherited}|(?=\p{M})[\p{Script=Hebrew}\p{Script=Arabic}]|[\p{Cf}'’ʼ])+/gu;

/**
 * What words are compared by: compatibility forms, letter case and diacritics are gone ("Ｃａｆé" and "cafe" are
 * the same; Unicode NFKC with full case folding as upper then lower case), and so are letters of other scripts among Latin
 * ones that only look like these.
 */
export function foldWord(word: string): string {
  const bare = withoutLookAlikes(word.normalize('NFKD').replace(ignored, ''));
  return bare.toUpperCase().toLowerCase().replaceAll('ς', 'σ').normalize('NFC');
}
