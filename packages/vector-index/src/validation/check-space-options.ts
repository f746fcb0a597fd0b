import { InvalidArgumentError } from '../errors/invalid-argument-error.ts';
import type { Metric } from '../vector-index.ts';
import { checkInteger } from './check-integer.ts';

export interface SpaceOptions {
  /** Numbers per vector, 1 to 65,536. */
  readonly dimension: number;
  readonly metric: Metric;
}

const METRICS: readonly unknown[] = ['l2', 'cosine', 'ip', 'l1'] satisfies Metric[];

/** Refuses a dimension or metric that no index can have. */
export function checkSpaceOptions(options: SpaceOptions): void {
  if (typeof options !== 'object' || options === null) {
    throw new InvalidArgumentError('options', options, 'an object with dimension and metric');
  }
  checkInteger('dimension', options.dimension, { least: 1, most: 65_536 });
  if (!METRICS.includes(options.metric)) {
    throw new InvalidArgumentError('metric', options.metric, 'one of l2, cosine, ip, l1');
  }
}
