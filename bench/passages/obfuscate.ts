import { shuffle } from '@kindred/datasets';

/** What happens to a passage on its way from the source. */
export type Obfuscation = 'verbatim' | 'reordered' | 'random' | 'synonyms';

export interface ObfuscationMeans {
  readonly random: () => number;
  readonly vocabulary: readonly string[];
  readonly synonyms: ReadonlyMap<string, readonly string[]>;
}

/** Of PAN's "low" and "high": share of words deleted, of words added before, of words replaced; and how far words move. */
const strengths = [
  { share: 0.05, window: 5 },
  { share: 0.12, window: Infinity },
];
const SYNONYM_SHARE = 0.7;

/** The sentences of a passage as they stand in the suspicious document. */
export function obfuscate(
  sentences: readonly string[],
  how: Obfuscation,
  means: ObfuscationMeans,
): string[] {
  switch (how) {
    case 'verbatim':
      return [...sentences];
    case 'reordered':
      return shuffle(sentences, means.random);
    case 'random': {
      const strength = strengths[means.random() < 0.5 ? 0 : 1] as (typeof strengths)[number];
      return sentences.map((sentence) => randomOperations(sentence, { ...means, ...strength }));
    }
    case 'synonyms':
      return sentences.map((sentence) => withSynonyms(sentence, means));
  }
}

/** Words, full stops with them, are deleted, added, replaced and shuffled at random (Potthast et al. 2010, section 4). */
function randomOperations(
  sentence: string,
  {
    random,
    vocabulary,
    share,
    window,
  }: ObfuscationMeans & { readonly share: number; readonly window: number },
): string {
  const anyWord = () => vocabulary[Math.floor(random() * vocabulary.length)] as string;
  const words = sentence.split(' ').flatMap((word) => {
    const chance = random();
    if (chance < share) return [];
    if (chance < 2 * share) return [anyWord(), word];
    return [chance < 3 * share ? anyWord() : word];
  });
  const size = Math.min(window, words.length);
  const parts: string[] = [];
  for (let start = 0; start < words.length; start += size)
    parts.push(...shuffle(words.slice(start, start + size), random));
  return parts.join(' ');
}

function withSynonyms(sentence: string, { random, synonyms }: ObfuscationMeans): string {
  return sentence.replaceAll(/[\p{L}\p{N}'-]+/gu, (word) => {
    const others = synonyms.get(word.toLowerCase());
    if (others === undefined || random() > SYNONYM_SHARE) return word;
    return others[Math.floor(random() * others.length)] as string;
  });
}
