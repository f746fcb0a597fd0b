import type { EncoderSpec } from '../encoders/encoder-spec.ts';

/** Names and shapes of a transformer's weights, in the order in which they are stored. */
export function transformerWeights(
  spec: Extract<EncoderSpec, { kind: 'transformer' }>,
): { readonly name: string; readonly shape: readonly number[] }[] {
  const { vocabulary, positions, layers, feedForward, embeddingSize: width } = spec;
  const weights: { name: string; shape: number[] }[] = [
    { name: 'token_table', shape: [vocabulary, width] },
    { name: 'position_table', shape: [positions, width] },
    { name: 'type_table', shape: [TYPES, width] },
    ...normalization('embedding', width),
  ];
  for (let block = 1; block <= layers; block += 1) {
    const name = `block${block}`;
    weights.push(
      ...map(`${name}_qkv`, width, 3 * width),
      ...map(`${name}_attention`, width, width),
      ...normalization(`${name}_attention`, width),
      ...map(`${name}_expand`, width, feedForward),
      ...map(`${name}_contract`, feedForward, width),
      ...normalization(`${name}_output`, width),
    );
  }
  return weights;
}

/** BERT was trained on pairs of texts. */
const TYPES = 2;

const map = (name: string, inputs: number, outputs: number) => [
  { name: `${name}_kernel`, shape: [inputs, outputs] },
  { name: `${name}_bias`, shape: [outputs] },
];

const normalization = (name: string, width: number) => [
  { name: `${name}_gamma`, shape: [width] },
  { name: `${name}_beta`, shape: [width] },
];
