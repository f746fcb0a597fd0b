/**
 * Is this signature genuine? Trains on the signatures of some writers, genuine and skilfully forged, and
 * then judges pairs of writers that the network never saw. Small pictures and 300 steps keep it short; the
 * benchmark (npm run bench -- signatures) trains longer and is far better.
 * Needs the data set bhsig260-hindi. Takes about a minute. Run: npm run example -- verify-signatures
 */
import {
  DatasetNotFoundError,
  loadLabelledInputs,
  openDataset,
  type LoadedInputs,
} from '@kindred/datasets';
import { measureVerification, pairDistances, train, type SiameseModel } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';

const inputShape: [number, number, number] = [40, 120, 1];
const [height, width] = inputShape;
const embeddingSize = 64;

const signatures = await openDataset('bhsig260-hindi').catch((error: unknown) => {
  if (!(error instanceof DatasetNotFoundError)) throw error;
  console.error(error.message);
  process.exit(2);
});
await prepareBackend();

/** Signatures of some writers; the forgeries of a writer are a class of their own, in the same group. */
function load(split: string, from: number, to: number): Promise<LoadedInputs> {
  return loadLabelledInputs(
    signatures.samples(split),
    { kind: 'image', height, width, channels: 1, invert: true, fit: 'contain' },
    {
      classOf({ className, metadata }) {
        const writer = Number(/\d+/.exec(String(metadata['writer']))?.[0]);
        return writer >= from && writer <= to ? className : undefined;
      },
    },
  );
}

const data = await load('train', 1, 60);
const validation = await load('train', 81, 100);
const unseen = await load('test', 101, 160);

const training = train({
  data,
  validation,
  encoder: {
    kind: 'residual',
    inputShape,
    filters: [16, 32, 64, 128],
    blocks: [0, 0, 0, 0],
    average: true,
    embeddingSize,
    normalize: true,
  },
  distance: 'cosine',
  loss: { kind: 'supervised-contrastive', temperature: 0.1 },
  // Genuine and forged signatures of one writer come in one batch: those are what is to be told apart.
  sampler: { kind: 'p-k', classes: 16, items: 4, classesPerGroup: 2 },
  augment: [{ kind: 'affine', rotationDegrees: 3, scale: 0.07, shear: 0.08, shift: 0.03 }],
  steps: 300,
  optimizer: { learningRate: 0.003 },
});
let step = await training.next();
for (; !step.done; step = await training.next()) {
  const { type, epoch, epochs, loss } = step.value;
  if (type === 'epoch') console.log(`epoch ${epoch}/${epochs}: loss ${loss.toFixed(3)}`);
}
const { model } = step.value;

/** All pairs of two genuine signatures of a writer, and of a genuine and a forged one. */
function pairsOf({ labels, classNames, groups }: LoadedInputs) {
  const rows = [...labels.keys()];
  const isForged = rows.map((row) => classNames[labels[row]!]!.endsWith('/forged'));
  const pairs = rows
    .filter((row) => !isForged[row])
    .flatMap((row) =>
      rows
        .filter((other) => groups[other] === groups[row] && (isForged[other] || other > row))
        .map((other) => ({ row, other })),
    );
  return {
    first: Int32Array.from(pairs, ({ row }) => row),
    second: Int32Array.from(pairs, ({ other }) => other),
    isMatch: Uint8Array.from(pairs, ({ other }) => (isForged[other] ? 0 : 1)),
  };
}

async function compare(model: SiameseModel, set: LoadedInputs) {
  const embeddings = await model.embed(set.inputs);
  const pairs = pairsOf(set);
  const { distance } = model;
  const distances = pairDistances({ embeddings, embeddingSize, pairs, distance });
  return { distances, isMatch: pairs.isMatch };
}

// The threshold comes from writers that are not judged with it.
const known = await compare(model, validation);
const { threshold } = measureVerification(known.distances, known.isMatch);
const { distances, isMatch } = await compare(model, unseen);
const rateOf = (kind: number, isRight: (distance: number) => boolean) => {
  const own = distances.filter((_, pair) => isMatch[pair] === kind);
  return own.filter(isRight).length / own.length;
};
const accepted = rateOf(1, (distance) => distance <= threshold);
const rejected = rateOf(0, (distance) => distance > threshold);
const { auc, eer } = measureVerification(distances, isMatch);
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
console.log(
  `60 unseen writers: ${percent(accepted)} of genuine pairs accepted, ${percent(rejected)} of forgeries refused`,
);
console.log(`AUC ${auc.toFixed(3)}, equal error rate ${percent(eer)} (chance is 50 %)`);
model.dispose();
