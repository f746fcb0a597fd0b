import { packWeights } from './pack-weights.ts';
import { buildLayers } from './build-layers.ts';
import type { ModelFiles } from './model-files.ts';
import { parseLayers } from './parse-layers.ts';
import { readModelFiles } from './read-model-files.ts';
import { WeightFileError } from '../weight-files/weight-file-error.ts';
import type { WrappedModel } from './wrapped-model.ts';

export interface ReadLayersModelOptions {
  /** Layer whose output is the embedding. @defaultValue the model's output */
  readonly output?: string;
  /** Scales every embedding to length 1. @defaultValue true */
  readonly normalize?: boolean;
  /** Trains the weights further; else they stay as they are. @defaultValue true */
  readonly fineTune?: boolean;
}

/**
 * A LayersModel (Keras) as an encoder. Its layers come from a list of ours; custom and Lambda layers,
 * nested models and layers that are used twice are refused. Needs a prepared backend.
 *
 * @throws WeightFileError where the files are damaged or do not fit, InvalidEncoderError where the network
 *   cannot be built
 */
export function readLayersModel(
  files: ModelFiles,
  options: ReadLayersModelOptions = {},
): WrappedModel<'layers-model'> {
  const { json, weights } = readModelFiles(files);
  const { inputShape, layers, output: last } = parseLayers(json['modelTopology']);
  const { output = last, normalize = true, fineTune = true } = options;
  const network = buildLayers(inputShape, layers, output);
  try {
    const shape = network.outputShape as (number | null)[];
    const [, embeddingSize] = shape;
    if (shape.length !== 2 || typeof embeddingSize !== 'number') {
      throw new WeightFileError(
        `${output} gives ${shape.slice(1).join('×')} for an input; an embedding is one list of numbers: name another layer as output.`,
      );
    }
    network.trainable = fineTune;
    const known = new Map(weights.map((weight) => [weight.name, weight]));
    const values = network.weights.map(({ originalName, shape: wanted }) => {
      const weight = known.get(originalName);
      if (weight?.shape.join() === wanted.join()) return weight.values;
      throw new WeightFileError(
        `The weight ${originalName} of shape [${wanted.join(', ')}] is not in the files.`,
      );
    });
    return {
      encoder: {
        kind: 'layers-model',
        inputShape,
        embeddingSize,
        normalize,
        fineTune,
        layers,
        output,
      },
      weights: packWeights(values),
    };
  } finally {
    network.dispose();
  }
}
