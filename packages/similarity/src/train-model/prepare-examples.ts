import { messageOf } from '@kindred/runtime';
import type { HeldOutSplit, TrainingConfig } from '@kindred/contracts';
import {
  withRotatedClasses,
  type LoadedInputs,
  type Preprocessing,
  type WordTokenizer,
} from '@kindred/datasets';
import { TrainingConfigError } from '../errors/training-config-error.ts';
import { TrainingDataError } from '../errors/training-data-error.ts';
import { holdOutClasses } from '../held-out/hold-out-classes.ts';
import { removeLeaks, type Leaks } from '../held-out/remove-leaks.ts';
import { splitOf } from '../held-out/split-of.ts';
import { loadExamples } from './load-examples.ts';
import type { TrainingSource } from './training-source.ts';

export interface Examples {
  readonly train: LoadedInputs;
  /** Of classes that the training never sees. */
  readonly heldOut: LoadedInputs;
  /** Classes with a single example, which makes no matching pair. */
  readonly classesLeftOut: number;
  /** How the examples were parted. */
  readonly split: HeldOutSplit;
  /** Examples that were not trained on, because they would have told what is held out. */
  readonly leaks: Leaks;
  /** Before they were rotated. */
  readonly trainedClasses: readonly string[];
}

/** Two classes to tell apart in training, and two others in the evaluation. */
const fewestClasses = 4;

/**
 * Loads and splits the examples. Classes with a single example are left out, and counted. Images of any size
 * become what the preprocessing says; vectors must have its dimension.
 *
 * @throws TrainingDataError with too few classes, or an example that cannot be read
 * @throws TrainingConfigError where the split or the rotation does not fit the data
 */
export async function prepareExamples(
  source: TrainingSource,
  preprocessing: Preprocessing,
  options: {
    readonly config: Pick<TrainingConfig, 'validation' | 'rotatedClasses' | 'seed'>;
    /** What the model holds out since its first run. */
    readonly fixed?: HeldOutSplit | undefined;
    readonly tokenizer?: WordTokenizer | undefined;
    readonly signal?: AbortSignal | undefined;
    readonly onProgress?: ((loaded: number) => void) | undefined;
  },
): Promise<Examples> {
  const { config, tokenizer, signal, onProgress } = options;
  const { usable, classesLeftOut } = await classesWithPairs(source);
  const data = await loadExamples(source, preprocessing, {
    tokenizer,
    signal,
    onProgress,
    classOf: ({ className }) => (usable.has(className) ? className : undefined),
  });
  const split = splitOf(config, data.classNames, options.fixed);
  const { train: parted, validation: heldOut } = holdOutClasses(data, split);
  const { train, leaks } = await removeLeaks(source, { train: parted, heldOut }, signal);
  return {
    train: config.rotatedClasses ? rotated(train) : train,
    heldOut,
    classesLeftOut,
    split,
    leaks,
    trainedClasses: train.classNames,
  };
}

async function classesWithPairs(source: TrainingSource) {
  const counts = new Map<string, number>();
  for await (const { className } of source.samples())
    counts.set(className, (counts.get(className) ?? 0) + 1);
  const usable = [...counts].filter(([, count]) => count >= 2).map(([name]) => name);
  if (counts.size === 0) {
    const { field, message } = source.whenEmpty;
    throw new TrainingDataError(message, { field });
  }
  if (usable.length >= fewestClasses)
    return { usable: new Set(usable), classesLeftOut: counts.size - usable.length };
  throw new TrainingDataError(
    `Training needs ${fewestClasses} classes with 2 examples each (2 to learn from and 2 to hold out), ` +
      `but ${source.name} has ${usable.length} of its ${counts.size} classes like that: ` +
      'add examples, or more classes.',
  );
}

function rotated(train: LoadedInputs): LoadedInputs {
  try {
    return withRotatedClasses(train);
  } catch (error) {
    throw new TrainingConfigError('config.rotatedClasses', messageOf(error));
  }
}
