/**
 * A loss of your own: the soft nearest neighbour loss (Frosst, Papernot, Hinton 2019, equation 1), which
 * this package does not have, trained on drawn characters. A loss maps the embeddings of a batch to a
 * number; sampling, augmentation, checkpoints, validation and calibration are the package's as ever.
 * Takes about a minute. Run: npm run example -- custom-loss
 */
import { loadLabelledInputs, openDataset } from '@kindred/datasets';
import { fitMetric, type CustomLoss } from '@kindred/siamese';
import { tf } from '@kindred/tensor';

const temperature = 0.1;

const softNearestNeighbour: CustomLoss = {
  kind: 'custom',
  name: `soft nearest neighbour, temperature ${temperature}`,
  create: (distance) => ({
    // Numbers that the loss learns, such as a scale, would stand here.
    parameters: {},
    compute(embeddings, { labels }) {
      const closeness = distance.pairwise(embeddings, embeddings).div(-temperature);
      const classes = tf.tensor1d(labels, 'int32');
      const isSame = classes.expandDims(1).equal(classes.expandDims(0)).toFloat();
      const isItself = tf.eye(labels.length);
      const among = (mask: tf.Tensor) => closeness.add(mask.sub(1).mul(1e9)).logSumExp(1);
      const neighbours = among(isSame.sub(isItself));
      const all = among(tf.scalar(1).sub(isItself));
      return all.sub(neighbours).mean();
    },
  }),
};

const drawn = await openDataset('drawn-alphabets');
const data = await loadLabelledInputs(drawn.samples('evaluation'), {
  kind: 'image',
  height: 28,
  width: 28,
  channels: 1,
  invert: true,
  fit: 'fill',
});

const { model, metrics } = await fitMetric({
  data,
  encoder: {
    kind: 'conv4',
    inputShape: [28, 28, 1],
    filters: 32,
    embeddingSize: 64,
    normalize: true,
  },
  loss: softNearestNeighbour,
  sampler: { kind: 'p-k', classes: 16, items: 4 },
  steps: 150,
  stepsPerEpoch: 50,
  onProgress({ type, epoch, loss, validation }) {
    if (type === 'epoch')
      console.log(`epoch ${epoch}: loss ${loss.toFixed(3)}, AUC ${validation?.auc.toFixed(3)}`);
  },
});
console.log(`AUC on characters it never saw: ${metrics.auc.toFixed(3)}`);
model.dispose();
