import type { LoadedPairs, Preprocessing } from '@kindred/datasets';
import { pairedInputs } from '@kindred/siamese';
import { TrainingDataError } from '../errors/training-data-error.ts';
import { decideVerdicts, type DecidedPair } from './decide-verdicts.ts';
import { loadExamples, type LoadExamplesOptions } from './load-examples.ts';
import { pairsOfRows } from './pairs-of-rows.ts';
import type { PairExamples } from './prepare-pairs.ts';
import { withUsedTexts } from './texts-of-pairs.ts';
import type { SourceVerdicts, TrainingSource } from './training-source.ts';

/** Of each kind, to learn from and to measure and calibrate on. */
const fewest = { train: 8, heldOut: 4 };

/**
 * What people said of pairs as all that a run learns from: matches have the similarity 1, others 0. A fifth of the
 * pairs is held out.
 *
 * @throws TrainingDataError with too few pairs of one kind, or an item that cannot be read
 */
export async function prepareVerdictPairs(
  source: TrainingSource & { readonly verdicts: SourceVerdicts },
  preprocessing: Preprocessing,
  options: LoadExamplesOptions,
): Promise<PairExamples> {
  const decided = decideVerdicts(await source.verdicts.tallies());
  requireBoth(source, decided.train, { least: fewest.train, use: 'to learn from' });
  requireBoth(source, decided.heldOut, { least: fewest.heldOut, use: 'held out to measure on' });
  const ids = new Set([...decided.train, ...decided.heldOut].flatMap(({ a, b }) => [a, b]));
  const judged = { name: source.name, samples: () => source.verdicts.samples([...ids]) };
  const loaded = await loadExamples(judged, preprocessing, options);
  const rowOf = new Map(Array.from(loaded.ids.entries(), ([row, id]) => [id, row]));
  const pairsOf = (pairs: readonly DecidedPair[]): LoadedPairs => {
    const { first, second, isMatch } = pairsOfRows(pairs, rowOf);
    const { inputs, inputShape } = loaded;
    const similarity = Float32Array.from(isMatch);
    return { texts: loaded.ids, inputs, inputShape, pairs: { first, second, similarity } };
  };
  return {
    train: pairedInputs(pairsOf(decided.train)),
    heldOut: pairedInputs(pairsOf(decided.heldOut)),
    read: pairsOf([...decided.train, ...decided.heldOut]),
    split: { kind: 'verdicts' },
    heldOutPairs: withUsedTexts(pairsOf(decided.heldOut)),
    // Pairs are held out, and not the items that they are made of.
    trainedTexts: [],
    leaks: 0,
  };
}

function requireBoth(
  { name, whenEmpty }: TrainingSource,
  pairs: readonly DecidedPair[],
  { least, use }: { readonly least: number; readonly use: string },
): void {
  const matches = pairs.filter(({ isMatch }) => isMatch).length;
  const others = pairs.length - matches;
  if (Math.min(matches, others) >= least) return;
  throw new TrainingDataError(
    `Learning from verdicts alone needs ${least} matches and ${least} pairs that are none ${use}, but ` +
      `${name} has ${matches} and ${others}: judge more pairs, or name a label beside.`,
    { field: whenEmpty.field },
  );
}
