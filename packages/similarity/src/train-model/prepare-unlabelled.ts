import type { LoadedInputs, Preprocessing, WordTokenizer } from '@kindred/datasets';
import { TrainingDataError } from '../errors/training-data-error.ts';
import { loadExamples } from './load-examples.ts';
import type { TrainingSource } from './training-source.ts';

/** Examples of a run that learns without classes. */
export interface UnlabelledExamples {
  readonly unlabelled: LoadedInputs;
}

/** Some to learn from, and two to tell apart. */
const fewest = 20;

/** Loads all examples. @throws TrainingDataError with too few, or one that cannot be read */
export async function prepareUnlabelled(
  source: TrainingSource,
  preprocessing: Preprocessing,
  options: {
    readonly tokenizer?: WordTokenizer | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<UnlabelledExamples> {
  const { tokenizer, signal } = options;
  const unlabelled = await loadExamples(source, preprocessing, {
    tokenizer,
    signal,
  });
  const count = unlabelled.ids.length;
  const { field, message } = source.whenEmpty;
  if (count === 0) throw new TrainingDataError(message, { field });
  if (count >= fewest) return { unlabelled };
  throw new TrainingDataError(
    `Learning without classes needs ${fewest} examples, but ${source.name} has ${count}: add some.`,
  );
}
