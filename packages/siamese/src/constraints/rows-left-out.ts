import { hasProxies } from '../losses/has-proxies.ts';
import type { TrainOptions } from '../training/train-options.ts';
import { contradictedRows } from './contradicted-rows.ts';

const none: ReadonlySet<number> = new Set();

/**
 * Rows that a training never draws for their class. A loss with a trained vector for each class compares every row with
 * that of its label, whichever rows are in the batch, so that leaving one of two contradicting rows out of each batch,
 * as other losses do, would not keep a wrong label from counting.
 */
export function rowsLeftOut({
  loss,
  constraints,
  data,
}: Pick<TrainOptions, 'loss' | 'constraints'> & {
  readonly data: { readonly labels: Int32Array };
}): ReadonlySet<number> {
  if (constraints === undefined || !hasProxies(loss)) return none;
  return contradictedRows(constraints.pairs, data.labels);
}
