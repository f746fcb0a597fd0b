import type { Mining } from '../miners/mining.ts';
import type { CustomLoss } from './custom-loss.ts';
import type { LossSpec } from './loss-spec.ts';
import { plainLoss } from './plain-loss.ts';

/** How a loss, or the one inside its wrappers, mines; undefined for one that takes what was drawn. */
export function miningOf(loss: LossSpec | CustomLoss): Mining | 'scheduled' | undefined {
  if (loss.kind === 'custom') return undefined;
  const plain = plainLoss(loss);
  return 'mining' in plain ? plain.mining : undefined;
}
