import type { TokenEmbeddings } from './token-embeddings.ts';

/** @param texts the tokens' embeddings of each text, row-major */
export function stackTokens(
  texts: readonly Float32Array[],
  embeddingSize: number,
): TokenEmbeddings {
  const starts = new Int32Array(texts.length + 1);
  for (const [text, { length }] of texts.entries())
    starts[text + 1] = (starts[text] as number) + length / embeddingSize;
  const embeddings = new Float32Array((starts[texts.length] as number) * embeddingSize);
  for (const [text, values] of texts.entries())
    embeddings.set(values, (starts[text] as number) * embeddingSize);
  return { embeddings, starts, embeddingSize };
}
