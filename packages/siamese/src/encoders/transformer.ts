import { tf } from '@kindred/tensor';
import { TransformerLayer } from '../transformer/transformer-layer.ts';
import type { EncoderDefinition } from './encoder-definition.ts';
import type { EncoderSpec } from './encoder-spec.ts';
import { InvalidEncoderError } from './invalid-encoder-error.ts';

/** Numbers in all weights: 1 GiB of them, and AdamW holds three times as much. */
const MOST_NUMBERS = 2 ** 28;

/**
 * A text encoder: the layers of BERT over token numbers, and the mean of what they make of the tokens.
 * `readTransformer` gives it pretrained weights.
 */
export const transformer: EncoderDefinition<'transformer'> = {
  normalize: (spec) => spec.normalize,

  network(spec) {
    requireShape(spec);
    const layer = new TransformerLayer({
      name: 'transformer',
      inputShape: [...spec.inputShape],
      spec,
    });
    return tf.sequential({ layers: [layer] });
  },

  encodeTokens: (network, inputs) =>
    (network.getLayer('transformer') as TransformerLayer).encodeTokens(inputs as tf.Tensor2D),
};

function requireShape(spec: Extract<EncoderSpec, { kind: 'transformer' }>): void {
  const { inputShape, vocabulary, positions, layers, heads, feedForward, embeddingSize } = spec;
  const { epsilon, dropout } = spec;
  const perLayer = embeddingSize * (4 * embeddingSize + 2 * feedForward);
  // A token number is a float32 on its way to the network, which is exact up to 2^24.
  const numbers = (vocabulary + positions) * embeddingSize + layers * perLayer;
  const checks: [holds: boolean, rule: string][] = [
    [inputShape[0] <= positions, `takes texts of at most ${positions} tokens`],
    [embeddingSize % heads === 0, `needs heads that divide the embedding size ${embeddingSize}`],
    [
      vocabulary <= 2 ** 24 && numbers <= MOST_NUMBERS,
      `would have ${numbers} numbers; at most 2^24 tokens and 2^28 numbers can be`,
    ],
    [epsilon > 0 && epsilon < 1, 'needs an epsilon between 0 and 1'],
    [dropout >= 0 && dropout < 1, 'needs a dropout of 0 or more, and below 1'],
  ];
  const broken = checks.find(([holds]) => !holds);
  if (broken) throw new InvalidEncoderError(`The transformer encoder ${broken[1]}.`);
}
