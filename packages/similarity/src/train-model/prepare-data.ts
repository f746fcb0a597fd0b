import type { TrainingConfig } from '@kindred/contracts';
import type { Preprocessing, WordTokenizer } from '@kindred/datasets';
import { constrainExamples, type VerdictExamples } from './constrain-examples.ts';
import { prepareExamples, type Examples } from './prepare-examples.ts';
import { preparePairs, type PairExamples } from './prepare-pairs.ts';
import { prepareVerdictPairs } from './prepare-verdict-pairs.ts';
import type { TrainingSource } from './training-source.ts';

/** What a run learns from, and what it is measured on. */
export type RunExamples = (Examples & { readonly verdicts?: VerdictExamples }) | PairExamples;

/**
 * Loads the examples of a source: its graded pairs, its judged pairs, or its classes with or without judged pairs.
 *
 * @throws TrainingDataError TrainingConfigError
 */
export async function prepareData(
  source: TrainingSource,
  preprocessing: Preprocessing,
  options: {
    readonly config: Pick<TrainingConfig, 'validation' | 'rotatedClasses' | 'seed'>;
    readonly tokenizer?: WordTokenizer | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<RunExamples> {
  const { pairs, verdicts } = source;
  if (pairs) return preparePairs({ ...source, pairs }, preprocessing, options);
  if (verdicts?.alone) return prepareVerdictPairs({ ...source, verdicts }, preprocessing, options);
  const examples = await prepareExamples(source, preprocessing, options);
  return verdicts
    ? constrainExamples({ ...source, verdicts }, examples, preprocessing, options)
    : examples;
}
