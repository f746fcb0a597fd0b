/**
 * Words that stand for each other, read off pairs of sentences which mean the same and differ in one word: "a young
 * child is riding a horse", "a young kid is riding a horse". Both ways, small letters.
 */
export function synonyms(
  paraphrases: readonly (readonly [string, string])[],
): Map<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  const put = (word: string, other: string) =>
    void found.set(word, (found.get(word) ?? new Set()).add(other));
  for (const pair of paraphrases) {
    const [one, other] = pair.map(
      (sentence) => sentence.toLowerCase().match(/[\p{L}\p{N}'-]+/gu) ?? [],
    );
    if (one === undefined || other?.length !== one.length) continue;
    const different = one.flatMap((word, at) =>
      word === other[at] ? [] : [[word, other[at] as string] as const],
    );
    const [only] = different;
    if (only === undefined || different.length > 1) continue;
    put(only[0], only[1]);
    put(only[1], only[0]);
  }
  return new Map([...found].map(([word, others]) => [word, [...others].sort()]));
}
