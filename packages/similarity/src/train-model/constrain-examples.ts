import { concatenateInputs, type LoadedInputs, type Preprocessing } from '@kindred/datasets';
import type { PairConstraints } from '@kindred/siamese';
import { decideVerdicts, type DecidedPair } from './decide-verdicts.ts';
import { loadExamples, type LoadExamplesOptions } from './load-examples.ts';
import { pairsOfRows } from './pairs-of-rows.ts';
import type { Examples } from './prepare-examples.ts';
import type { SourceVerdicts, TrainingSource } from './training-source.ts';

/** Judged pairs of a run that learns from labels, too. */
export interface VerdictExamples {
  /** Rows of the examples that are trained on. */
  readonly train: PairConstraints['pairs'];
  /** Rows of them that no batch may have together: these pairs measure. */
  readonly apart: PairConstraints['pairs'];
  /** Pairs that nothing of the training has seen as pairs, as rows of these inputs. */
  readonly heldOut: { readonly inputs: Float32Array; readonly pairs: PairConstraints['pairs'] };
  readonly tied: number;
  readonly unsure: number;
  /** Pairs of an item that is trained on and one of a held-out class, or of an item that is gone. */
  readonly outOfReach: number;
}

/**
 * Adds what people said of pairs to labelled examples. Items without a usable label come to the examples as classes
 * of their own, which no batch of classes draws. Pairs with an item of a held-out class never train: with two of
 * them they measure, as the pairs that are held out by themselves do.
 *
 * @throws TrainingDataError for an item that cannot be read
 */
export async function constrainExamples<T extends Examples>(
  source: TrainingSource & { readonly verdicts: SourceVerdicts },
  examples: T,
  preprocessing: Preprocessing,
  options: LoadExamplesOptions,
): Promise<T & { readonly verdicts: VerdictExamples }> {
  const decided = decideVerdicts(await source.verdicts.tallies());
  const all = [...decided.train, ...decided.heldOut];
  const heldOutRows = rowsById(examples.heldOut);
  const known = rowsById(examples.train);
  const unlabelled = itemsOf(all).filter((id) => !known.has(id) && !heldOutRows.has(id));
  const judged = { name: source.name, samples: () => source.verdicts.samples(unlabelled) };
  const loaded =
    unlabelled.length > 0 ? await loadExamples(judged, preprocessing, options) : undefined;
  const train = loaded ? withOwnClasses(examples.train, loaded) : examples.train;
  const trainRows = rowsById(train);
  const trained = pairsOfRows(decided.train, trainRows);
  const ofHeldOutClasses = pairsOfRows(all, heldOutRows);
  const heldOut = pairsOfRows(decided.heldOut, trainRows);
  const { tied, unsure } = decided;
  const used = [trained, ofHeldOutClasses, heldOut].reduce(
    (sum, { first }) => sum + first.length,
    0,
  );
  return {
    ...examples,
    train,
    verdicts: {
      train: trained,
      apart: heldOut,
      heldOut: joined([train, heldOut], [examples.heldOut, ofHeldOutClasses]),
      tied,
      unsure,
      outOfReach: all.length - used,
    },
  };
}

const itemsOf = (pairs: readonly DecidedPair[]): string[] => [
  ...new Set(pairs.flatMap(({ a, b }) => [a, b])),
];

/** The first row of each item: turned copies come later, under names of their own. */
const rowsById = ({ ids }: LoadedInputs): Map<string, number> =>
  new Map(Array.from(ids.entries(), ([row, id]): [string, number] => [id, row]).reverse());

/** Adds items of which each is a class of its own. */
function withOwnClasses(data: LoadedInputs, items: LoadedInputs): LoadedInputs {
  const classNames = items.classNames.map((name) => `item ${name}`);
  return concatenateInputs([data, { ...items, classNames }]);
}

/** Pairs of two sets of inputs as pairs of one, which holds the rows that are needed. */
function joined(
  ...parts: readonly (readonly [LoadedInputs, PairConstraints['pairs']])[]
): VerdictExamples['heldOut'] {
  const rows: Float32Array[] = [];
  const [first, second, isMatch]: [number[], number[], number[]] = [[], [], []];
  for (const [data, pairs] of parts) {
    const size = data.inputs.length / data.labels.length;
    const places = new Map<number, number>();
    const placeOf = (row: number): number => {
      const place =
        places.get(row) ?? rows.push(data.inputs.subarray(row * size, (row + 1) * size)) - 1;
      places.set(row, place);
      return place;
    };
    for (const [pair, row] of pairs.first.entries()) {
      first.push(placeOf(row));
      second.push(placeOf(pairs.second[pair] as number));
      isMatch.push(pairs.isMatch[pair] as number);
    }
  }
  const inputs = new Float32Array(rows.reduce((sum, { length }) => sum + length, 0));
  for (const [place, row] of rows.entries()) inputs.set(row, place * row.length);
  return {
    inputs,
    pairs: {
      first: Int32Array.from(first),
      second: Int32Array.from(second),
      isMatch: Uint8Array.from(isMatch),
    },
  };
}
