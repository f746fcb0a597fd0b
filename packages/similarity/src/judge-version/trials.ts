import type { LoadedInputs, LoadedPairs } from '@kindred/datasets';
import { classResamples, drawPairs, Random, type Pairs } from '@kindred/siamese';
import { TrainingDataError } from '../errors/training-data-error.ts';

/** What versions are measured on: the same pairs, episodes and resamples for each. */
export interface Trials {
  readonly pairs: Pairs;
  /** Weights of the pairs in each bootstrap resample. */
  readonly resamples: readonly Float64Array[];
  readonly seed: number;
  /** Of labelled examples. */
  readonly labelled?: {
    readonly labels: Int32Array;
    readonly groups: Int32Array;
    /** Classes in a one-shot episode. */
    readonly ways: number;
  };
  readonly examples: number;
  readonly classes: number;
  /** Id of an example, or its text; and its class. */
  readonly describe: (row: number) => { readonly name: string; readonly className: string | null };
}

const pairsDrawn = 4000;
export const resampled = 400;
/** The field's habit since Lake et al. 2015; fewer where fewer classes are held out. */
const mostWays = 20;

/** Trials of labelled examples: balanced pairs other than those a run calibrates on; resamples are of classes. */
export function labelledTrials(heldOut: LoadedInputs, seed: number): Trials {
  const { labels, ids, classNames } = heldOut;
  const pairs = drawPairs({ labels, pairs: pairsDrawn, seed: seed + 104_729 });
  return {
    pairs,
    resamples: classResamples(pairs, labels, { count: resampled, random: new Random(seed) }),
    seed,
    labelled: { labels, ...groupsAndWays(heldOut) },
    examples: labels.length,
    classes: classNames.length,
    describe: (row) => ({
      name: ids[row] as string,
      className: classNames[labels[row] as number] as string,
    }),
  };
}

/**
 * Trials of graded pairs, which match from a grade of one half; resamples are of pairs.
 *
 * @throws TrainingDataError unless both kinds of pairs occur
 */
export function pairTrials({ texts, pairs }: LoadedPairs, seed: number): Trials {
  const isMatch = Uint8Array.from(pairs.similarity, (grade) => (grade >= 0.5 ? 1 : 0));
  if (new Set(isMatch).size < 2)
    throw new TrainingDataError(
      'All held-out pairs match, or none does: hold out pairs of both kinds, graded below and above one half.',
    );
  return {
    pairs: { ...pairs, isMatch },
    resamples: pairResamples(isMatch, new Random(seed)),
    seed,
    examples: new Set([...pairs.first, ...pairs.second]).size,
    classes: 0,
    describe: (row) => ({ name: texts[row] as string, className: null }),
  };
}

function pairResamples(isMatch: Uint8Array, random: Random): Float64Array[] {
  return Array.from({ length: resampled }, () => {
    for (;;) {
      const weights = new Float64Array(isMatch.length);
      for (let draw = 0; draw < isMatch.length; draw += 1) {
        const pair = random.integer(isMatch.length);
        weights[pair] = (weights[pair] as number) + 1;
      }
      if (new Set(isMatch.filter((_, pair) => (weights[pair] as number) > 0)).size === 2)
        return weights;
    }
  });
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
