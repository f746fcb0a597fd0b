import type { HeldOutSplit, TrainingConfig } from '@kindred/contracts';
import {
  loadPairedInputs,
  type LoadedPairs,
  type Preprocessing,
  type TextPair,
  type WordTokenizer,
} from '@kindred/datasets';
import { messageOf } from '@kindred/runtime';
import { pairedInputs } from '@kindred/siamese';
import { TrainingDataError } from '../errors/training-data-error.ts';
import { splitPairs } from './split-pairs.ts';
import { textsOf, withoutTexts, withUsedTexts } from './texts-of-pairs.ts';
import type { TrainingSource } from './training-source.ts';

/** Graded pairs of a run: those that it learns from, and those that it is measured on. */
export interface PairExamples {
  readonly train: ReturnType<typeof pairedInputs>;
  readonly heldOut: ReturnType<typeof pairedInputs>;
  /** What was read, for the fingerprint. */
  readonly read: LoadedPairs;
  /** How the pairs were parted. */
  readonly split: HeldOutSplit;
  readonly heldOutPairs: LoadedPairs;
  /** Of the pairs that it learns from. */
  readonly trainedTexts: readonly string[];
  /** Pairs that were not trained on, because a text of them is held out. */
  readonly leaks: number;
}

/** Two kinds of pairs, and enough of them to calibrate on. */
const fewestPairs = 8;

/**
 * Loads graded pairs of texts and holds some out: another split of the data set, or a share of the pairs
 * that has no text in common with the rest.
 *
 * @throws TrainingDataError with too few pairs, or a text that cannot be read
 * @throws TrainingConfigError where there is no such split
 */
export async function preparePairs(
  source: TrainingSource & Required<Pick<TrainingSource, 'pairs'>>,
  preprocessing: Preprocessing,
  options: {
    readonly config: Pick<TrainingConfig, 'validation' | 'seed'>;
    /** What the model holds out since its first run. */
    readonly fixed?: HeldOutSplit | undefined;
    readonly tokenizer?: WordTokenizer | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<PairExamples> {
  const { validation, seed } = options.config;
  const load = (pairs: AsyncIterable<TextPair>) => loadPairs(source, pairs, preprocessing, options);
  const read = await load(source.pairs());
  if ('groups' in validation) {
    throw new TrainingDataError('Pairs have no groups: hold out a fraction or a split.', {
      field: 'config.validation',
    });
  }
  const split = splitOfPairs(validation, seed, options.fixed);
  const [parted, heldOut] =
    split.kind === 'split'
      ? [read, await load(source.pairs(split.split))]
      : splitPairs(read, split);
  const train = withoutTexts(parted, new Set(textsOf(heldOut)));
  for (const part of [train, heldOut]) requirePairs(source, part);
  return {
    train: pairedInputs(train),
    heldOut: pairedInputs(heldOut),
    read,
    split,
    heldOutPairs: withUsedTexts(heldOut),
    trainedTexts: textsOf(train),
    leaks: parted.pairs.first.length - train.pairs.first.length,
  };
}

type PairSplit = Extract<HeldOutSplit, { kind: 'pairs' | 'split' }>;

function splitOfPairs(
  validation: Exclude<TrainingConfig['validation'], { groups: unknown }>,
  seed: number,
  fixed: HeldOutSplit | undefined,
): PairSplit {
  if ('split' in validation) return { kind: 'split', split: validation.split };
  if (fixed?.kind === 'pairs') return fixed;
  return { kind: 'pairs', fraction: validation.fraction, seed };
}

async function loadPairs(
  source: TrainingSource,
  pairs: AsyncIterable<TextPair>,
  preprocessing: Preprocessing,
  options: {
    readonly tokenizer?: WordTokenizer | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<LoadedPairs> {
  try {
    return await loadPairedInputs(pairs, preprocessing, options);
  } catch (cause) {
    options.signal?.throwIfAborted();
    const reason = messageOf(cause);
    throw new TrainingDataError(`A pair of ${source.name} cannot be used: ${reason}`, { cause });
  }
}

function requirePairs({ name }: TrainingSource, { pairs }: LoadedPairs): void {
  if (pairs.first.length >= fewestPairs) return;
  throw new TrainingDataError(
    `Training needs ${fewestPairs} pairs to learn from and as many to hold out, but ${name} has ` +
      `${pairs.first.length} for one of both: add pairs, or hold out another fraction.`,
  );
}
