import { concatenateInputs, type LoadedInputs } from '@kindred/datasets';
import {
  pairDistances,
  train,
  type ConstraintLossSpec,
  type PairConstraints,
  type SiameseModel,
  type TrainOptions,
} from '@kindred/siamese';
import { decideVerdicts, type PairTally } from '@kindred/similarity';
import { prepareBackend } from '@kindred/tensor';
import { cornerPairs } from './corner-pairs.ts';
import { coupleClasses } from './couple-classes.ts';
import { loadCorner, type Alphabets, type CornerData } from './load-corner.ts';
import { mislabel } from './mislabel.ts';
import { reviewCorner, type Judged } from './review-corner.ts';

export interface CornerOptions {
  readonly alphabets: Alphabets;
  readonly seeds: readonly number[];
  readonly baseSteps: number;
  readonly steps: number;
  readonly verdicts: number;
  /** Held-out pairs that are measured. */
  readonly pairs: number;
  readonly pairsPerBatch: number;
  readonly weight: number;
  readonly loss: ConstraintLossSpec;
}

/** Whether each pair is on the right side of the model's threshold, as the share of the seeds. */
export interface CornerOutcome {
  readonly before: Float64Array;
  readonly after: Float64Array;
  readonly pairs: PairConstraints['pairs'];
  readonly labels: Int32Array;
  readonly couples: number;
  /** Of each seed: what was judged, and learned from. */
  readonly judged: readonly {
    readonly matches: number;
    readonly others: number;
    readonly trained: number;
  }[];
  readonly seconds: number;
}

const recipe = {
  encoder: {
    kind: 'conv4',
    inputShape: [28, 28, 1],
    filters: [32, 64, 64, 64],
    embeddingSize: 64,
    normalize: true,
  },
  distance: 'cosine',
  loss: { kind: 'n-pair', scale: 16 },
  sampler: { kind: 'class-pairs', pairs: 64, classesPerGroup: 16 },
  augment: [{ kind: 'affine' }],
} satisfies Partial<TrainOptions>;

/**
 * For each seed: a base model of clean alphabets; trained further on them and on a corner whose classes are labelled as
 * one, two by two; judged by a person who is right; trained further once more from the base, on the same wrong labels,
 * with the verdicts.
 */
export async function measureCorner(
  options: CornerOptions,
  note: (text: string) => void,
): Promise<CornerOutcome> {
  await prepareBackend();
  const started = performance.now();
  const data = await loadCorner(options.alphabets);
  const couples = await coupleBy(data, options, note);
  const pairs = cornerPairs(data.heldOut.labels, couples, { count: options.pairs, seed: 1 });
  const [before, after] = [new Float64Array(options.pairs), new Float64Array(options.pairs)];
  const judged: CornerOutcome['judged'][number][] = [];
  for (const seed of options.seeds) {
    const run = await runSeed(data, couples, { ...options, seed, asked: pairs }, note);
    for (const [sum, right] of [
      [before, run.before],
      [after, run.after],
    ] as const)
      for (const [pair, isRight] of right.entries())
        sum[pair] = sum[pair]! + isRight / options.seeds.length;
    judged.push(run.judged);
  }
  const seconds = (performance.now() - started) / 1000;
  const { labels } = data.heldOut;
  return { before, after, pairs, labels, couples: couples.length, judged, seconds };
}

type SeedOptions = CornerOptions & {
  readonly seed: number;
  readonly asked: PairConstraints['pairs'];
};

async function runSeed(
  data: CornerData,
  couples: readonly (readonly [number, number])[],
  options: SeedOptions,
  note: (text: string) => void,
) {
  const { seed, verdicts, pairsPerBatch, weight, loss } = options;
  const wrong = concatenateInputs([mislabel(data.corner, couples), data.clean]);
  const base = await trainBase(data, options, seed);
  const tune = (constraints?: PairConstraints) =>
    trainToEnd({
      ...recipe,
      data: wrong,
      validation: data.calibration,
      initialWeights: base,
      optimizer: { learningRate: 0.001 },
      steps: options.steps,
      seed,
      constraints,
    });
  const first = await tune();
  const before = await rightPairs(first, data.heldOut, options.asked);
  const { inputs, ids, labels: trueLabels } = data.corner;
  const judged = await reviewCorner(first, { inputs, ids, trueLabels }, { verdicts, seed });
  first.dispose();
  const constraints = constraintsOf(judged, wrong.ids);
  const second = await tune({ ...constraints, pairsPerBatch, weight, loss });
  const after = await rightPairs(second, data.heldOut, options.asked);
  second.dispose();
  base.dispose();
  const share = (right: Uint8Array) => right.reduce((sum, one) => sum + one, 0) / right.length;
  note(`  seed ${seed}: ${share(before).toFixed(3)} before, ${share(after).toFixed(3)} after`);
  const matches = judged.filter(({ isMatch }) => isMatch).length;
  const trained = constraints.pairs.first.length;
  return { before, after, judged: { matches, others: judged.length - matches, trained } };
}

/** The couples are the same for all seeds: those that the base model of the first one finds most alike. */
async function coupleBy(
  data: CornerData,
  options: CornerOptions,
  note: (text: string) => void,
): Promise<[number, number][]> {
  note(
    `feedback: ${data.corner.classNames.length} characters in the corner, ${options.steps} steps`,
  );
  const base = await trainBase(data, options, options.seeds[0] ?? 1);
  const embeddings = await base.embed(data.corner.inputs);
  const found = coupleClasses({ embeddings, size: base.embeddingSize, labels: data.corner.labels });
  base.dispose();
  // By the names: the held-out drawings have numbers of their own.
  const numberOf = new Map(data.heldOut.classNames.map((name, label) => [name, label]));
  const isSame = data.corner.classNames.every((name, label) => numberOf.get(name) === label);
  if (!isSame) throw new Error('The corner and its held-out drawings number their classes apart.');
  return found;
}

function trainBase(data: CornerData, { baseSteps }: CornerOptions, seed: number) {
  return trainToEnd({
    ...recipe,
    data: data.clean,
    validation: data.calibration,
    optimizer: { learningRate: 0.003 },
    steps: baseSteps,
    seed,
  });
}

async function trainToEnd(options: Omit<TrainOptions, 'stepsPerEpoch'>): Promise<SiameseModel> {
  const training = train({ ...options, stepsPerEpoch: options.steps });
  let next = await training.next();
  while (next.done !== true) next = await training.next();
  return next.value.model;
}

/** What the platform makes of verdicts: a fifth of the pairs is held out. */
function constraintsOf(
  judged: readonly Judged[],
  ids: readonly string[],
): Pick<Required<PairConstraints>, 'pairs' | 'apart'> {
  const tallies = judged.map(({ a, b, isMatch }): PairTally => {
    const matches = isMatch ? 1 : 0;
    return { a, b, matches, nonMatches: 1 - matches, unsure: 0, by: ['bench'] };
  });
  const decided = decideVerdicts(tallies);
  const rowOf = new Map(ids.map((id, row) => [id, row]));
  const rows = (pairs: typeof decided.train) => ({
    first: Int32Array.from(pairs, ({ a }) => rowOf.get(a)!),
    second: Int32Array.from(pairs, ({ b }) => rowOf.get(b)!),
    isMatch: Uint8Array.from(pairs, ({ isMatch }) => (isMatch ? 1 : 0)),
  });
  return { pairs: rows(decided.train), apart: rows(decided.heldOut) };
}

/** 1 for each pair that is on the right side of the model's own threshold. */
async function rightPairs(
  model: SiameseModel,
  { inputs }: LoadedInputs,
  pairs: PairConstraints['pairs'],
): Promise<Uint8Array> {
  const embeddings = await model.embed(inputs);
  const { embeddingSize, distance, calibration } = model;
  const distances = pairDistances({ embeddings, embeddingSize, pairs, distance });
  const { threshold } = calibration!;
  return pairs.isMatch.map((isMatch, pair) =>
    (distances[pair]! <= threshold ? 1 : 0) === isMatch ? 1 : 0,
  );
}
