import type { DryRunReport } from '@kindred/contracts';
import type { LabelledInputs } from '@kindred/siamese';
import { countVerdicts } from '../train-model/count-verdicts.ts';
import type { RunExamples } from '../train-model/prepare-run.ts';

type Counted = Pick<DryRunReport, 'examples' | 'classes' | 'verdicts' | 'balance'>;

/** How many examples, classes and judged pairs there are on both sides of the split. */
export function countExamples(examples: RunExamples): Counted {
  const nothing = { classes: null, verdicts: null, balance: null };
  if ('unlabelled' in examples) {
    const training = examples.unlabelled.ids.length;
    return { examples: { training, heldOut: 0 }, ...nothing };
  }
  const { train, heldOut } = examples;
  if ('read' in examples) {
    const pairs = ({ pairs }: LabelledInputs) => pairs?.first.length ?? 0;
    return { examples: { training: pairs(train), heldOut: pairs(heldOut) }, ...nothing };
  }
  const [training, held] = [sizesOf(train), sizesOf(heldOut)];
  return {
    examples: { training: train.labels.length, heldOut: heldOut.labels.length },
    classes: {
      training: { ...summary(training), leftOut: examples.classesLeftOut },
      heldOut: { ...summary(held), leftOut: 0, old: [...examples.oldHeldOut] },
    },
    verdicts: examples.verdicts ? countVerdicts(examples.verdicts) : null,
    balance: entropy(training),
  };
}

/** Examples of each class, the smallest first. */
function sizesOf({ labels, classNames }: LabelledInputs): number[] {
  const sizes = classNames.map(() => 0);
  for (const label of labels) sizes[label] = (sizes[label] as number) + 1;
  return sizes.toSorted((a, b) => a - b);
}

function summary(sizes: readonly number[]) {
  const middle = (sizes.length - 1) / 2;
  const [below = 0, above = 0] = [sizes[Math.floor(middle)], sizes[Math.ceil(middle)]];
  return {
    count: sizes.length,
    smallest: sizes[0] ?? 0,
    median: (below + above) / 2,
    largest: sizes.at(-1) ?? 0,
  };
}

/** Of the shares of the classes, as a part of the largest that it can be: Pielou's evenness (1966). */
function entropy(sizes: readonly number[]): number {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const bits = sizes.reduce((sum, size) => sum - (size / all) * Math.log(size / all), 0);
  return sizes.length < 2 ? 1 : Math.min(1, bits / Math.log(sizes.length));
}
