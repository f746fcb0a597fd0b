/** Cyrillic and Greek letters that look like these Latin ones (Unicode Technical Standard 39, confusables). */
const pairs = [
  ['АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝ', 'ABESIJKMHOPCTYXaesijopcyxhdqw'],
  ['ΑΒΕΖΗΙΚΜΝΟΡΤΥΧαγινορυ', 'ABEZHIKMNOPTYXayivopu'],
] as const;
const latinOf = new Map(
  pairs.flatMap(([others, latin]) => [...others].map((letter, at) => [letter, latin[at]] as const)),
);
const lookAlike = new RegExp(`[${[...latinOf.keys()].join('')}]`, 'gu');
const latin = /\p{Script=Latin}/u;

/**
 * A word with letters of another script among Latin ones, which hide a copy from whoever compares letters, in Latin ones
 * alone as far as they look it. Words of one script stay as they are.
 */
export function withoutLookAlikes(word: string): string {
  return latin.test(word)
    ? word.replaceAll(lookAlike, (letter) => latinOf.get(letter) as string)
    : word;
}
