/**
 * The packages without a server: train a Siamese network, then recognise characters of which it has
 * seen a single example. Takes about a minute. Run: npm run example -- recognise-from-one-example
 */
import {
  loadLabelledInputs,
  openDataset,
  splitByClass,
  type ImagePreprocessing,
} from '@kindred/datasets';
import { evaluateOneShotEpisodes, train } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';

const { backend, source } = await prepareBackend();
console.log(`TensorFlow.js on ${backend} (${source})`);

const preprocessing: ImagePreprocessing = {
  kind: 'image',
  height: 28,
  width: 28,
  channels: 1,
  invert: true,
  fit: 'fill',
};
const drawn = await openDataset('drawn-alphabets');
const loaded = await loadLabelledInputs(drawn.samples('evaluation'), preprocessing);
const { train: data, validation } = splitByClass(loaded, { validationFraction: 0.3, seed: 1 });

const training = train({
  data,
  validation,
  encoder: {
    kind: 'conv4',
    inputShape: [28, 28, 1],
    filters: 32,
    embeddingSize: 64,
    normalize: true,
  },
  distance: 'cosine',
  loss: { kind: 'triplet', margin: 0.2, mining: 'semi-hard' },
  steps: 150,
  stepsPerEpoch: 50,
});
let step = await training.next();
for (; step.done !== true; step = await training.next())
  if (step.value.type === 'epoch')
    console.log(
      `epoch ${step.value.epoch}/${step.value.epochs}: loss ${step.value.loss.toFixed(3)}`,
    );
const { model } = step.value;

const embeddings = await model.embed(validation.inputs);
const { value, low, high } = evaluateOneShotEpisodes({
  embeddings,
  labels: validation.labels,
  embeddingSize: 64,
  distance: model.distance,
  ways: 5,
  shots: 1,
  episodes: 200,
  seed: 1,
});
const percent = (share: number) => `${(share * 100).toFixed(1)} %`;
console.log(
  `5-way one-shot on new characters: ${percent(value)} (${percent(low)} to ${percent(high)}; chance is 20 %)`,
);
model.dispose();
