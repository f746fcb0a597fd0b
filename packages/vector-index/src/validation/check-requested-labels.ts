import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import { checkLabels } from './check-labels.ts';

/** Bounds the answer of one call to 100 MB. */
const MOST_NUMBERS = 25_000_000;

/** Refuses labels whose vectors would not fit in one answer, and what `checkLabels` refuses. */
export function checkRequestedLabels(labels: Uint32Array, dimension: number): void {
  checkLabels(labels);
  if (labels.length * dimension > MOST_NUMBERS) {
    throw new InvalidArgumentError(
      'labels',
      labels.length,
      `at most ${Math.floor(MOST_NUMBERS / dimension)} labels of ${dimension} numbers in one call`,
    );
  }
}
