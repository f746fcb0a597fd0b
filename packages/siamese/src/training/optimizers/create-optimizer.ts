import type { tf } from '@kindred/tensor';
import type { OptimizerOptions } from '../train-options.ts';
import { AdamW } from './adam-w.ts';
import type { Optimizer } from './optimizer.ts';
import { Sgd } from './sgd.ts';

/** Of these variables; dispose of it. */
export function createOptimizer(
  trained: readonly tf.Variable[],
  options: OptimizerOptions,
): Optimizer {
  if (options.kind === 'sgd') return new Sgd(trained, options);
  return new AdamW(trained, options.weightDecay);
}
