import type { Examples } from './prepare-examples.ts';
import type { PairExamples } from './prepare-pairs.ts';

/** What is held out, for people. */
export const describeHeldOut = (examples: Examples | PairExamples): string =>
  'read' in examples
    ? `${examples.heldOut.pairs?.first.length} held-out pairs`
    : `${examples.heldOut.classNames.length} held-out classes`;

/** What a run learns from and what it leaves out, for people. */
export function describeExamples(examples: Examples | PairExamples): string {
  if ('read' in examples) {
    const counts = `${examples.train.pairs?.first.length} pairs of texts; ${describeHeldOut(examples)}`;
    return examples.leaks === 0
      ? counts
      : `${counts}, ${examples.leaks} that share a text left out`;
  }
  const { train, heldOut, classesLeftOut, leaks } = examples;
  const [count, classes] = [train.labels.length, train.classNames.length];
  const told = leaks.ids + leaks.copies + leaks.nearCopies;
  const parts = [
    `${count} examples of ${classes} classes; ${heldOut.classNames.length} classes held out`,
    ...(classesLeftOut > 0 ? [`${classesLeftOut} with a single example left out`] : []),
    ...(told > 0 ? [`${told} examples that repeat held-out ones left out`] : []),
  ];
  return parts.join(', ');
}
