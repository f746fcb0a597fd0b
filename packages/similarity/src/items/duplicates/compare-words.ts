import { findNearDuplicates, jaccard, shingleSet, tokenize } from '@kindred/text-reuse';
import type { CollectionRecord } from '../../ports/collection-store.ts';
import type { ItemStore, NearDuplicate } from '../../ports/item-store.ts';
import type { Breather } from '../../scans/breather.ts';
import type { DuplicateTest } from './duplicate-test.ts';
import type { PlacedItem } from './placed-item.ts';

const SHINGLE_WORDS = 2;

export interface WordComparison {
  readonly items: readonly PlacedItem[];
  /** Of each item the labels of stored ones that it may be a duplicate of. */
  readonly labels: readonly Uint32Array[];
  readonly test: Extract<DuplicateTest, { readonly by: 'words' }>;
  readonly breather: Breather;
}

/** Texts with nearly the same words, by the Jaccard index of their pairs of words: among stored ones, and before each. */
export async function compareWords(
  store: Pick<ItemStore, 'contents'>,
  { id: collectionId }: Pick<CollectionRecord, 'id'>,
  { items, labels, test: { by, threshold }, breather }: WordComparison,
): Promise<NearDuplicate[][]> {
  const texts = items.map(({ item }) => item.text ?? '');
  const earlier = await earlierOnes(texts, threshold);
  const found: NearDuplicate[][] = [];
  for (const [row, text] of texts.entries()) {
    const words = wordPairs(text);
    const near: NearDuplicate[] = [...(earlier[row] ?? new Map<number, number>())].map(
      ([other, similarity]) => ({ id: idAt(items, other), contentRevision: null, by, similarity }),
    );
    // A few at a time: each may have a million characters.
    for (const { id, contentRevision, bytes } of await store.contents(
      collectionId,
      labels[row] ?? new Uint32Array(),
    )) {
      await breather.breathe();
      const similarity = jaccard(words, wordPairs(Buffer.from(bytes).toString('utf8')));
      if (similarity >= threshold) near.push({ id, contentRevision, by, similarity });
    }
    found.push(near);
  }
  return found;
}

const wordPairs = (text: string): Uint32Array => shingleSet(tokenize(text).words, SHINGLE_WORDS);

const idAt = (items: readonly PlacedItem[], row: number): string =>
  (items[row] as PlacedItem).item.id;

/** Of each text the rows of those before it that are nearly the same, with their similarity. */
async function earlierOnes(
  texts: readonly string[],
  threshold: number,
): Promise<Map<number, number>[]> {
  const { pairs, copyOf } = await findNearDuplicates(texts, {
    threshold,
    shingleWords: SHINGLE_WORDS,
  });
  const earlier = texts.map(() => new Map<number, number>());
  for (const [at, second] of pairs.second.entries())
    earlier[second]?.set(pairs.first[at] as number, pairs.similarity[at] as number);
  for (const [row, first] of copyOf.entries()) {
    if (first === row) continue;
    // It is what its first copy is, and a copy of that.
    for (const [other, similarity] of earlier[first] ?? []) earlier[row]?.set(other, similarity);
    earlier[row]?.set(first, 1);
  }
  return earlier;
}
