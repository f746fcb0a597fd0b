import { UnreadableSampleError } from '../errors/unreadable-sample-error.ts';
import { inputShapeOf } from '../preprocessing/input-shape-of.ts';
import { type PreprocessOptions, preprocess } from '../preprocessing/preprocess.ts';
import type { Preprocessing } from '../preprocessing/preprocessing.ts';
import type { TextPair } from '../sample/text-pair.ts';

/** Pairs of texts as inputs of a network: each different text once, and the pairs as rows of them. */
export interface LoadedPairs {
  readonly texts: readonly string[];
  /** texts × product(inputShape) numbers, row-major. */
  readonly inputs: Float32Array;
  readonly inputShape: readonly number[];
  readonly pairs: {
    readonly first: Int32Array;
    readonly second: Int32Array;
    readonly similarity: Float32Array;
  };
}

/**
 * Reads graded pairs of texts into memory, in their order.
 *
 * @throws UnreadableSampleError at the first text that cannot be used
 */
export async function loadPairedInputs(
  pairs: AsyncIterable<TextPair>,
  preprocessing: Preprocessing,
  options: PreprocessOptions & { readonly signal?: AbortSignal | undefined } = {},
): Promise<LoadedPairs> {
  const rows = new Map<string, number>();
  const inputs: Float32Array[] = [];
  const rowOf = async (text: string): Promise<number> => {
    const known = rows.get(text);
    if (known !== undefined) return known;
    options.signal?.throwIfAborted();
    const row = rows.size;
    inputs.push(
      await preprocess({ text }, preprocessing, options).catch((cause: unknown) => {
        throw new UnreadableSampleError(`text ${row + 1}`, cause);
      }),
    );
    rows.set(text, row);
    return row;
  };
  const [first, second, similarity]: [number[], number[], number[]] = [[], [], []];
  for await (const pair of pairs) {
    first.push(await rowOf(pair.first));
    second.push(await rowOf(pair.second));
    similarity.push(pair.similarity);
  }
  const inputShape = inputShapeOf(preprocessing);
  const size = inputShape.reduce((product, length) => product * length, 1);
  const all = new Float32Array(inputs.length * size);
  for (const [row, input] of inputs.entries()) all.set(input, row * size);
  return {
    texts: [...rows.keys()],
    inputs: all,
    inputShape,
    pairs: {
      first: Int32Array.from(first),
      second: Int32Array.from(second),
      similarity: Float32Array.from(similarity),
    },
  };
}
