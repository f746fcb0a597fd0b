import { tf } from '@kindred/tensor';
import { checkGraph } from '../wrapped/check-graph.ts';
import { FrozenGraph } from '../wrapped/frozen-graph.ts';
import type { EncoderDefinition } from './encoder-definition.ts';

/** A converted SavedModel that `readGraphModel` read; it is not trained. */
export const graphModel: EncoderDefinition<'graph-model'> = {
  normalize: (spec) => spec.normalize,

  network(spec) {
    const { inputShape, embeddingSize, graph, weights, input, output } = spec;
    checkGraph(graph, weights, { input, output });
    const wrapped = { graph, weights, input, output };
    const layer = new FrozenGraph({
      name: 'graph',
      inputShape: [...inputShape],
      wrapped,
      embeddingSize,
    });
    return tf.sequential({ layers: [layer] });
  },
};
