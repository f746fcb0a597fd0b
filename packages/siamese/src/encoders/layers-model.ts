import { buildLayers } from '../wrapped/build-layers.ts';
import type { EncoderDefinition } from './encoder-definition.ts';
import { InvalidEncoderError } from './invalid-encoder-error.ts';

/** A Keras network that `readLayersModel` read. */
export const layersModel: EncoderDefinition<'layers-model'> = {
  normalize: (spec) => spec.normalize,

  network({ inputShape, layers, output, fineTune, embeddingSize }) {
    const network = buildLayers(inputShape, layers, output);
    network.trainable = fineTune;
    const shape = network.outputShape.slice(1).join();
    if (shape === String(embeddingSize)) return network;
    network.dispose();
    throw new InvalidEncoderError(
      `The wrapped network gives ${shape} numbers, not ${embeddingSize}.`,
    );
  },
};
