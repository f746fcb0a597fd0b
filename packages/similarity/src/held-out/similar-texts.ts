import { findNearDuplicates, MAX_TEXT_LENGTH } from '@kindred/text-reuse';

/** Share of the word pairs that two texts have in common from which one tells what the other does. */
const threshold = 0.9;

/** Places in `train` of texts that are, but for case, marks and a few words, one of `heldOut`. */
export async function similarTexts(
  train: readonly string[],
  heldOut: readonly string[],
  signal?: AbortSignal,
): Promise<number[]> {
  const texts = [...train, ...heldOut].map((text) => text.slice(0, MAX_TEXT_LENGTH));
  const found = await findNearDuplicates(texts, { threshold, ...(signal && { signal }) });
  const firstOf = (text: number) => found.copyOf[text] as number;
  const held = new Set(heldOut.map((_, at) => firstOf(train.length + at)));
  const near = new Set(held);
  for (const [pair, a] of found.pairs.first.entries()) {
    const b = found.pairs.second[pair] as number;
    if (held.has(a)) near.add(b);
    if (held.has(b)) near.add(a);
  }
  // Texts without a word are all alike, and tell nothing.
  return [...train.keys()].filter((at) => near.has(firstOf(at)) && train[at]?.trim() !== '');
}
