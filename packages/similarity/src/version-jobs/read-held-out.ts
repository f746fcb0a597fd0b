import { trainingConfigSchema, type HeldOutSplit, type TrainingConfig } from '@kindred/contracts';
import type { Sample } from '@kindred/datasets';
import { TrainingDataError } from '../errors/training-data-error.ts';
import { isHeldOut } from '../held-out/is-held-out.ts';
import { withoutLonely } from '../held-out/without-lonely.ts';
import type { HeldOutExamples } from '../judge-version/held-out-examples.ts';
import type { Subject } from '../judge-version/subject.ts';
import { loadExamples } from '../train-model/load-examples.ts';
import { preparePairs } from '../train-model/prepare-pairs.ts';
import type { TrainingSource } from '../train-model/training-source.ts';

/**
 * What a model holds out, as a version reads it now.
 *
 * @param fixed the rule of the model
 * @throws TrainingDataError where nothing is held out, or less than two classes with two examples
 */
export async function readHeldOut(
  source: TrainingSource,
  subject: Subject,
  options: {
    readonly fixed: HeldOutSplit | undefined;
    readonly config: TrainingConfig | undefined;
    readonly signal?: AbortSignal | undefined;
  },
): Promise<HeldOutExamples> {
  const { preprocessing, tokenizer, split: known } = subject;
  const { fixed, config = trainingConfigSchema.parse({}), signal } = options;
  if (source.pairs) {
    const needed = { config, fixed, tokenizer, signal };
    const read = await preparePairs({ ...source, pairs: source.pairs }, preprocessing, needed);
    return { kind: 'pairs', split: read.split, data: read.heldOutPairs };
  }
  const split = labelledSplit(known?.split, fixed);
  if (split === undefined)
    throw new TrainingDataError(
      'The model holds no classes out yet: train it once more with labels, and the run judges its candidate.',
    );
  const isHeld = holds(split);
  const read = await loadExamples(source, preprocessing, {
    classOf: (sample) => (isHeld(sample) ? sample.className : undefined),
    tokenizer,
    signal,
  });
  return { kind: 'labelled', split, data: withoutLonely(read, source.name) };
}

type LabelledSplit = Extract<HeldOutSplit, { kind: 'classes' | 'groups' }>;

/** Groups that a recipe named are those of its version; else the model's rule counts, else that of an import. */
export function labelledSplit(
  known: HeldOutSplit | undefined,
  fixed: HeldOutSplit | undefined,
): LabelledSplit | undefined {
  if (known?.kind === 'groups') return known;
  if (fixed?.kind === 'classes') return fixed;
  return known?.kind === 'classes' ? known : undefined;
}

function holds(split: LabelledSplit): (sample: Sample) => boolean {
  if (split.kind === 'classes') return ({ className }) => isHeldOut(split, className);
  const groups = new Set(split.groups);
  return ({ group, className }) => groups.has(group ?? className);
}
