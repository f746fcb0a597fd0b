import type { CustomLoss } from './custom-loss.ts';
import type { LossSpec } from './loss-spec.ts';
import { losses } from './losses.ts';
import { plainLoss } from './plain-loss.ts';

/** Whether a loss, or the one inside its wrappers, trains a vector for every class. */
export function hasProxies(loss: LossSpec | CustomLoss): boolean {
  return loss.kind !== 'custom' && losses[plainLoss(loss).kind].hasProxies === true;
}
