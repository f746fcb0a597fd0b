import { checkInteger } from '../errors/check-integer.ts';
import { checkShare } from '../errors/check-share.ts';
import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';

export interface Bands {
  /** A pair is a candidate when one of `bands` groups of `rows` places is equal. */
  readonly bands: number;
  readonly rows: number;
}

/**
 * The most selective banding with which a pair just at the threshold becomes a candidate with at least the wanted
 * probability: 1 − (1 − sʳ)ᵇ ≥ recall (Leskovec, Rajaraman, Ullman, Mining of Massive Datasets, section 3.4).
 *
 * @throws InvalidArgumentError where no banding of so few permutations does
 */
export function chooseBands(options: {
  readonly permutations: number;
  readonly threshold: number;
  readonly recall: number;
}): Bands {
  const { permutations, threshold, recall } = options;
  checkInteger('permutations', permutations, [1, 4096]);
  checkShare('threshold', threshold);
  checkShare('recall', recall);
  for (let rows = permutations; rows >= 1; rows -= 1) {
    const bands = Math.floor(permutations / rows);
    if (1 - (1 - threshold ** rows) ** bands >= recall) return { bands, rows };
  }
  throw new InvalidArgumentError(
    'recall',
    recall,
    `one that ${permutations} permutations reach at ${threshold}`,
  );
}
