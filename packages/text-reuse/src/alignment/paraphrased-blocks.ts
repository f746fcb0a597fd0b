import { alikeClusters } from './alike-clusters.ts';
import { alikeEmbeddings } from './alike-embeddings.ts';
import { alikeSentences } from './alike-sentences.ts';
import type { ParaphraseParameters } from './alignment-parameters.ts';
import type { Block } from './block.ts';
import { coveredWords } from './covered-words.ts';
import type { FragmentComparer } from './fragment-comparer.ts';
import type { PreparedText } from './prepared-text.ts';
import type { SentenceVectors } from './sentence-vectors.ts';

const LEAST_ALIKE = 0.6;

/** Passages of sentences that are alike by their words, or by their embeddings where both texts have them. */
export function paraphrasedBlocks(
  [a, b]: readonly [PreparedText, PreparedText],
  {
    vectors,
    comparer,
    parameters,
  }: {
    readonly vectors: readonly [SentenceVectors, SentenceVectors];
    readonly comparer: FragmentComparer;
    readonly parameters: ParaphraseParameters & { readonly terms: number };
  },
): Block[] {
  const { embeddingCosine, gap, similarity } = parameters;
  const byWords = alikeSentences(...vectors, parameters).map((pair) => blockOf(pair, a, b));
  const isAlike = (passage: Block) => comparer.cosine(passage) >= similarity;
  if (a.embeddings === undefined || b.embeddings === undefined)
    return alikeClusters(byWords, gap, isAlike);
  const byMeaning = alikeEmbeddings(a.embeddings, b.embeddings, embeddingCosine).map((pair) =>
    blockOf(pair, a, b),
  );
  // What is alike by its meaning need not have words in common: there most sentences have to be.
  return alikeClusters([...byWords, ...byMeaning], gap, (passage, seeds) => {
    const longer = Math.max(passage.aEnd - passage.aStart, passage.bEnd - passage.bStart);
    return isAlike(passage) || Math.min(...coveredWords(seeds)) >= LEAST_ALIKE * longer;
  });
}

const blockOf = (
  pair: { readonly a: number; readonly b: number },
  a: PreparedText,
  b: PreparedText,
): Block => ({
  aStart: a.sentences[pair.a] as number,
  aEnd: a.sentences[pair.a + 1] as number,
  bStart: b.sentences[pair.b] as number,
  bEnd: b.sentences[pair.b + 1] as number,
});
