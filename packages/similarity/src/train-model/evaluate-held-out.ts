import type { LoadedInputs } from '@kindred/datasets';
import {
  atFalseAcceptRate,
  aucInterval,
  drawPairs,
  evaluateRetrieval,
  evaluateOneShotEpisodes,
  measureVerification,
  pairDistances,
  proportionInterval,
  rocCurve,
  type MetricValue,
  type SiameseModel,
} from '@kindred/siamese';

const pairsDrawn = 4000;
const episodes = 400;
/** The field's habit since Lake et al. 2015; fewer where fewer classes are held out. */
const mostWays = 20;

/**
 * Measures a model on classes it never saw: verification on balanced pairs other than those it was
 * calibrated on, accuracy at its own threshold, retrieval of each example among all others, and N-way one-shot episodes inside a group (an alphabet)
 * where the data has groups.
 *
 * Intervals are 95 %; they take pairs as independent although pairs share examples.
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
  const { auc, eer, threshold } = measureVerification(distances, pairs.isMatch);
  const cut = model.calibration?.threshold ?? threshold;
  const right = distances.filter((d, i) => (d <= cut ? 1 : 0) === pairs.isMatch[i]).length;
  const half = pairs.isMatch.length / 2;
  const curve = rocCurve(
    distances.map((distance) => -distance),
    pairs.isMatch,
  );
  const { groups, ways } = groupsAndWays(heldOut);
  const shape = { embeddings, embeddingSize, labels, groups, distance: model.distance };
  const oneShot = evaluateOneShotEpisodes({ ...shape, ways, shots: 1, episodes, seed });
  const { recallAt, mapAtR } = await evaluateRetrieval({ ...shape, ks: [1] });
  return {
    'verification.auc': aucInterval(auc, half, half),
    'verification.eer': proportionInterval(eer, half),
    'verification.frrAtFar1': proportionInterval(
      atFalseAcceptRate(curve, 0.01).falseRejectRate,
      half,
    ),
    'verification.accuracy': proportionInterval(right / distances.length, distances.length),
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
