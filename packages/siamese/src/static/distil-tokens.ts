import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { SiameseModel } from '../model/siamese-model.ts';
import { packWeights } from '../wrapped/pack-weights.ts';
import type { WrappedModel } from '../wrapped/wrapped-model.ts';
import { alongAxes, principalAxes } from './principal-axes.ts';
import { tokenWeights } from './token-weights.ts';

export interface DistilOptions {
  /** Special tokens around every text, as the model's tokenizer puts them. */
  readonly frame: { readonly before: readonly number[]; readonly after: readonly number[] };
  /** Most different tokens of a text. @defaultValue 128 */
  readonly length?: number;
  /** Numbers of an embedding. @defaultValue 256, or the model's if that is less */
  readonly dimension?: number;
  /** How often each token occurs in texts like those to come. @defaultValue Zipf's law by their order */
  readonly counts?: ArrayLike<number>;
  /** Tokens that were embedded so far. */
  readonly onProgress?: (done: number, total: number) => void;
}

const TOKENS_AT_ONCE = 2048;

/**
 * A table of embeddings in place of a transformer: what it makes of every token alone, around their mean
 * and along their principal axes, weighted by how rare the token is (van Dongen and Tulkens 2024,
 * model2vec). A text is the mean of its tokens then, which needs no layers; as an `embedding-bag` it
 * can be trained further with every loss.
 *
 * @param model a `transformer`; stays as it is
 * @throws InvalidOptionsError
 */
export async function distilTokens(
  model: SiameseModel,
  options: DistilOptions,
): Promise<WrappedModel<'embedding-bag'>> {
  const { spec } = model;
  if (spec.kind !== 'transformer') {
    throw new InvalidOptionsError('model', `must be a transformer, not ${spec.kind}.`);
  }
  const size = model.embeddingSize;
  const { length = 128, dimension = Math.min(256, size), counts } = options;
  if (!Number.isInteger(dimension) || dimension < 1 || dimension > size) {
    throw new InvalidOptionsError('dimension', `must be an integer from 1 to ${size}.`);
  }
  const rows = await embedTokens(model, spec.vocabulary, options);
  const table = alongAxes(rows, principalAxes(rows, size, dimension), dimension);
  const weights = tokenWeights(spec.vocabulary, counts);
  for (let at = 0; at < table.length; at += 1) {
    table[at] = (table[at] as number) * (weights[Math.floor(at / dimension)] as number);
  }
  const identity = new Float32Array(dimension * dimension);
  for (let i = 0; i < dimension; i += 1) identity[i * dimension + i] = 1;
  return {
    encoder: {
      kind: 'embedding-bag',
      inputShape: [length, 2],
      rows: spec.vocabulary,
      dimension,
      combine: 'mean',
      hidden: [],
      embeddingSize: dimension,
      normalize: true,
    },
    weights: packWeights([table, identity, new Float32Array(dimension)]),
  };
}

/** Embeddings of texts of one token each: vocabulary × size. */
async function embedTokens(
  model: SiameseModel,
  vocabulary: number,
  { frame: { before, after }, onProgress }: DistilOptions,
): Promise<Float32Array> {
  const { inputSize, embeddingSize } = model;
  if (before.length + after.length >= inputSize) {
    throw new InvalidOptionsError('frame', `leaves no room for a token in inputs of ${inputSize}.`);
  }
  const rows = new Float32Array(vocabulary * embeddingSize);
  for (let first = 0; first < vocabulary; first += TOKENS_AT_ONCE) {
    const count = Math.min(TOKENS_AT_ONCE, vocabulary - first);
    const inputs = new Float32Array(count * inputSize).fill(-1);
    for (let token = 0; token < count; token += 1) {
      inputs.set([...before, first + token, ...after], token * inputSize);
    }
    rows.set(await model.embed(inputs, TOKENS_AT_ONCE), first * embeddingSize);
    onProgress?.(first + count, vocabulary);
  }
  return rows;
}
