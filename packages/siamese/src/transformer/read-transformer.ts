import { readSafetensors } from '../weight-files/read-safetensors.ts';
import type { NamedWeight } from '../weight-files/weight-entry.ts';
import { WeightFileError } from '../weight-files/weight-file-error.ts';
import { packWeights } from '../wrapped/pack-weights.ts';
import type { WrappedModel } from '../wrapped/wrapped-model.ts';
import { parseBertConfig } from './parse-bert-config.ts';
import type { TransformerSpec } from './transformer-layer.ts';
import { transformerWeights } from './transformer-weights.ts';

/** A BERT model as the hub of models has it. */
export interface TransformerFiles {
  /** config.json */
  readonly config: Uint8Array;
  /** model.safetensors */
  readonly weights: Uint8Array;
}

export interface ReadTransformerOptions {
  /** Most tokens of a text; the rest is left out. @defaultValue 128 */
  readonly length?: number;
  /** Scales every embedding to length 1. @defaultValue true */
  readonly normalize?: boolean;
  /** Share that is left out in training. @defaultValue as the model was trained */
  readonly dropout?: number;
}

const DEFAULT_LENGTH = 128;

/**
 * A pretrained BERT as a `transformer` encoder with its weights: initial weights of a model or a training.
 *
 * @throws WeightFileError where the files are damaged, or the model is built in another way
 */
export function readTransformer(
  { config, weights }: TransformerFiles,
  options: ReadTransformerOptions = {},
): WrappedModel<'transformer'> {
  const { dropout, ...shape } = parseBertConfig(config);
  const encoder: TransformerSpec = {
    kind: 'transformer',
    ...shape,
    inputShape: [Math.min(options.length ?? DEFAULT_LENGTH, shape.positions)],
    dropout: options.dropout ?? dropout,
    normalize: options.normalize ?? true,
  };
  const known = readSafetensors(weights);
  const values = transformerWeights(encoder).map(({ name, shape: wanted }) =>
    assembled(known, name, wanted),
  );
  return { encoder, weights: packWeights(values) };
}

/** Where BERT's code keeps what we have under one name; several are put side by side. */
function sourcesOf(name: string): readonly string[] {
  const known = EMBEDDINGS[name];
  if (known !== undefined) return [`embeddings.${known}`];
  const [, block = '', part = '', kind = ''] = /^block(\d+)_(\w+)_(\w+)$/.exec(name) ?? [];
  const isScale = kind === 'kernel' || kind === 'gamma';
  const places = (kind === 'gamma' || kind === 'beta' ? NORMALIZATIONS : MAPS)[part] ?? [];
  return places.map(
    (place) => `encoder.layer.${Number(block) - 1}.${place}.${isScale ? 'weight' : 'bias'}`,
  );
}

const EMBEDDINGS: Readonly<Record<string, string>> = {
  token_table: 'word_embeddings.weight',
  position_table: 'position_embeddings.weight',
  type_table: 'token_type_embeddings.weight',
  embedding_gamma: 'LayerNorm.weight',
  embedding_beta: 'LayerNorm.bias',
};

const MAPS: Readonly<Record<string, readonly string[]>> = {
  qkv: ['attention.self.query', 'attention.self.key', 'attention.self.value'],
  attention: ['attention.output.dense'],
  expand: ['intermediate.dense'],
  contract: ['output.dense'],
};

const NORMALIZATIONS: Readonly<Record<string, readonly string[]>> = {
  attention: ['attention.output.LayerNorm'],
  output: ['output.LayerNorm'],
};

function assembled(
  known: ReadonlyMap<string, NamedWeight>,
  name: string,
  wanted: readonly number[],
): Float32Array {
  const sources = sourcesOf(name);
  const isKernel = name.endsWith('_kernel');
  const outputs = (wanted.at(-1) as number) / sources.length;
  // PyTorch keeps a map as [outputs, inputs].
  const shape = isKernel ? [outputs, wanted[0] as number] : [...wanted.slice(0, -1), outputs];
  const parts = sources.map((source) => {
    const weight = known.get(source) ?? known.get(`bert.${source}`);
    if (weight?.shape.join() === shape.join()) return weight.values;
    throw new WeightFileError(
      `The weight ${source} of shape [${shape.join(', ')}] is not in the file.`,
    );
  });
  return isKernel ? sideBySide(parts, shape as [number, number]) : joined(parts);
}

/** Maps of [outputs, inputs] each, transposed and put side by side: [inputs, parts × outputs]. */
function sideBySide(
  parts: readonly Float32Array[],
  [outputs, inputs]: readonly [number, number],
): Float32Array {
  const width = parts.length * outputs;
  const kernel = new Float32Array(inputs * width);
  for (const [part, values] of parts.entries()) {
    for (let output = 0; output < outputs; output += 1) {
      for (let input = 0; input < inputs; input += 1) {
        kernel[input * width + part * outputs + output] = values[output * inputs + input] as number;
      }
    }
  }
  return kernel;
}

function joined(parts: readonly Float32Array[]): Float32Array {
  const [first] = parts;
  if (parts.length === 1 && first) return first;
  return Float32Array.from(parts.flatMap((part) => [...part]));
}
