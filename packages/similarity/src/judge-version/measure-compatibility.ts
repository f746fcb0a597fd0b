import type { CompatibilityFigure, CompatibilityReport, Gate } from '@kindred/contracts';
import {
  bootstrapMean,
  intervalOf,
  pairedDifference,
  Random,
  retrievalOutcomes,
  type Bootstrapped,
  type RetrievalOutcomes,
  type SiameseModel,
} from '@kindred/siamese';
import { decideCompatibility } from './decide-compatibility.ts';
import type { MeasuredVersion } from './measured-version.ts';
import { resampled, type Trials } from './trials.ts';

/** A version on the trials, and in which space. */
interface MeasuredSpace {
  readonly measured: MeasuredVersion;
  readonly model: Pick<SiameseModel, 'embeddingSize' | 'distance'>;
}

export interface MeasureCompatibilityOptions {
  readonly candidate: MeasuredSpace;
  /** undefined: nothing is compared. */
  readonly live: (MeasuredSpace & { readonly version: number }) | undefined;
  readonly trials: Trials;
  readonly gate: Gate;
  /** Held-out classes that the candidate was trained on; null: it does not tell. */
  readonly trainedOnHeldOut: number | null;
  readonly forced: boolean;
}

const metrics = [
  ['retrieval.recallAt1', 1],
  ['retrieval.recallAt10', 10],
] as const;

/**
 * How much recall is lost where queries of a candidate search what the live version has embedded: all of it, as right
 * after a lazy promotion, and half of it beside the candidate's own, as in the middle. Each query is left out of its
 * own answers. Losses are live/live − candidate/gallery by the paired bootstrap over classes.
 *
 * @returns null where it cannot be: no live version, another embedding size or distance, or trials without classes
 */
export async function measureCompatibility({
  candidate,
  live,
  trials: { labelled, seed },
  gate,
  trainedOnHeldOut,
  forced,
}: MeasureCompatibilityOptions): Promise<CompatibilityReport | null> {
  const [own, before] = [candidate.measured.retrieval, live?.measured.retrieval];
  if (live === undefined || !labelled || !own || !before) return null;
  const { embeddingSize, distance } = candidate.model;
  if (embeddingSize !== live.model.embeddingSize || distance !== live.model.distance) return null;
  const { labels } = labelled;
  const searched = (embeddings: Float32Array) =>
    retrievalOutcomes({
      embeddings: candidate.measured.embeddings,
      embeddingSize,
      labels,
      distance,
      references: { embeddings, labels },
      leaveOneOut: true,
    });
  const old = live.measured.embeddings;
  const half = halfReplaced(old, candidate.measured.embeddings, { embeddingSize, seed });
  const found = { live: await searched(old), mixed: await searched(half) };
  const figures = metrics.flatMap(([metric, k]) => {
    const recall = (outcomes: RetrievalOutcomes) => recallAt(k, outcomes, seed);
    const [ofLive, ofOwn] = [recall(before), recall(own)];
    return (['live', 'mixed'] as const).map((gallery): CompatibilityFigure => {
      const across = recall(found[gallery]);
      const interval = ({ value, replicates }: Bootstrapped) =>
        intervalOf(value, replicates, gate.confidence);
      return {
        metric,
        gallery,
        live: interval(ofLive),
        candidate: interval(ofOwn),
        across: interval(across),
        loss: pairedDifference(ofLive, across, gate.confidence),
      };
    });
  });
  return decideCompatibility({ figures, gate, against: live.version, trainedOnHeldOut, forced });
}

function recallAt(k: number, { nearestRanks, labels }: RetrievalOutcomes, seed: number) {
  const values = Float64Array.from(nearestRanks, (rank) => (rank <= k ? 1 : 0));
  return bootstrapMean({ values, labels }, { count: resampled, random: new Random(seed) });
}

/** The embeddings of one version, in which those of the other stand for half of the rows. */
function halfReplaced(
  old: Float32Array,
  replacement: Float32Array,
  { embeddingSize, seed }: { readonly embeddingSize: number; readonly seed: number },
): Float32Array {
  const mixed = old.slice();
  const random = new Random(seed);
  for (let at = 0; at < old.length; at += embeddingSize)
    if (random.next() < 0.5) mixed.set(replacement.subarray(at, at + embeddingSize), at);
  return mixed;
}
