import type { LoadedInputs } from '@kindred/datasets';
import {
  bootstrapVerification,
  classResamples,
  drawPairs,
  evaluateRetrieval,
  evaluateOneShotEpisodes,
  measureVerification,
  pairDistances,
  proportionInterval,
  Random,
  type MetricValue,
  type SiameseModel,
} from '@kindred/siamese';

const pairsDrawn = 4000;
const episodes = 400;
/** Resamples of the classes behind the intervals of verification. */
const resampled = 400;
/** The field's habit since Lake et al. 2015; fewer where fewer classes are held out. */
const mostWays = 20;

/**
 * Measures a model on classes it never saw: verification on balanced pairs other than those it was
 * calibrated on, accuracy at its own threshold, retrieval of each example among all others, and N-way one-shot episodes inside a group (an alphabet)
 * where the data has groups.
 *
 * Intervals are 95 %. Those of verification come from a bootstrap over classes, since pairs of one class are
 * not independent; that of recall takes examples as independent.
 */
export async function evaluateHeldOut(
  model: SiameseModel,
  heldOut: LoadedInputs,
  seed: number,
): Promise<Record<string, MetricValue>> {
  const embeddings = await model.embed(heldOut.inputs);
  const { embeddingSize } = model;
  const { labels } = heldOut;
  const pairs = drawPairs({ labels, pairs: pairsDrawn, seed: seed + 104_729 });
  const distances = pairDistances({ embeddings, embeddingSize, pairs, distance: model.distance });
  const { figures } = bootstrapVerification({
    distances,
    isMatch: pairs.isMatch,
    threshold:
      model.calibration?.threshold ?? measureVerification(distances, pairs.isMatch).threshold,
    falseAcceptRate: 0.01,
    resamples: classResamples(pairs, labels, { count: resampled, random: new Random(seed) }),
  });
  const { groups, ways } = groupsAndWays(heldOut);
  const shape = { embeddings, embeddingSize, labels, groups, distance: model.distance };
  const oneShot = evaluateOneShotEpisodes({ ...shape, ways, shots: 1, episodes, seed });
  const { recallAt, mapAtR } = await evaluateRetrieval({ ...shape, ks: [1] });
  return {
    'verification.auc': figures.auc,
    'verification.eer': figures.eer,
    'verification.frrAtFar1': figures.falseRejectRate,
    'verification.accuracy': figures.accuracy,
    'verification.pairs': distances.length,
    'retrieval.recallAt1': proportionInterval(recallAt[1] ?? 0, labels.length),
    'retrieval.mapAtR': mapAtR,
    'oneShot.accuracy': {
      value: oneShot.value,
      low: Math.max(0, oneShot.low),
      high: Math.min(1, oneShot.high),
    },
    'oneShot.ways': ways,
    'oneShot.episodes': oneShot.count,
    'heldOut.classes': heldOut.classNames.length,
    'heldOut.examples': labels.length,
  };
}

/** Groups as numbers, unless every group is one class; and how many classes an episode can have. */
function groupsAndWays(data: LoadedInputs): { groups: Int32Array; ways: number } {
  const numbers = new Map<string, number>();
  const classes = new Map<number, Set<number>>();
  const groups = Int32Array.from(data.labels, (label, row) => {
    const name = data.groups[row] ?? '';
    const group = numbers.get(name) ?? numbers.size;
    numbers.set(name, group);
    const members = classes.get(group) ?? new Set();
    classes.set(group, members.add(label));
    return group;
  });
  const largest = Math.max(...[...classes.values()].map((members) => members.size));
  if (largest > 1) return { groups, ways: Math.min(mostWays, largest) };
  return { groups: groups.fill(0), ways: Math.min(mostWays, data.classNames.length) };
}
