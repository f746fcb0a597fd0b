import type { TrainingConfig } from '@kindred/contracts';
import { rowsLeftOut } from '@kindred/siamese';
import { describeVerdicts } from './count-verdicts.ts';
import type { RunExamples } from './prepare-run.ts';

/** What a run is measured on, in words. */
export function describeHeldOut(examples: RunExamples): string {
  if ('unlabelled' in examples) return 'two views of held-out examples';
  if ('read' in examples) return `${examples.heldOut.pairs?.first.length} held-out pairs`;
  return `${examples.heldOut.classNames.length} held-out classes`;
}

/** What a run learns from and what it leaves out, in words. */
export function describeExamples(examples: RunExamples, loss: TrainingConfig['loss']): string {
  if ('unlabelled' in examples) return `${examples.unlabelled.ids.length} examples without classes`;
  if ('read' in examples) {
    const counts = `${examples.train.pairs?.first.length} pairs; ${describeHeldOut(examples)}`;
    return examples.leaks === 0
      ? counts
      : `${counts}, ${examples.leaks} that share a text left out`;
  }
  const { train, heldOut, classesLeftOut, leaks, rehearsal, verdicts, oldHeldOut } = examples;
  const [count, classes] = [train.labels.length, train.classNames.length];
  const told = leaks.ids + leaks.copies + leaks.nearCopies;
  const constraints = verdicts && { pairs: verdicts.train };
  const wrong = rowsLeftOut({ loss, constraints, data: train }).size;
  const parts = [
    `${count} examples of ${classes} classes; ${heldOut.classNames.length} classes held out`,
    ...(oldHeldOut.length > 0
      ? [`${oldHeldOut.length} of them old, from the data of the base`]
      : []),
    ...(verdicts ? [describeVerdicts(verdicts)] : []),
    ...(wrong > 0 ? [`${wrong} whose labels they contradict left out of their classes`] : []),
    ...(rehearsal ? [`${rehearsal.classes.length} old classes rehearsed`] : []),
    ...(classesLeftOut > 0 ? [`${classesLeftOut} with a single example left out`] : []),
    ...(told > 0 ? [`${told} examples that repeat held-out ones left out`] : []),
  ];
  return parts.join(', ');
}
