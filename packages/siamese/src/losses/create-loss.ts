import type { Distance } from '../distances/distance.ts';
import type { CustomLoss } from './custom-loss.ts';
import type { Loss, LossDefinition } from './loss.ts';
import type { LossContext } from './loss-context.ts';
import type { LossKind, LossSpec } from './loss-spec.ts';
import { losses } from './losses.ts';

/** Sets a loss up for one training. */
export function createLoss(
  spec: LossSpec | CustomLoss,
  distance: Distance,
  context: LossContext,
): Loss {
  if (spec.kind === 'custom') return spec.create(distance, context);
  // The table's entry for a kind takes the spec of that kind, which TypeScript cannot follow.
  const definition = losses[spec.kind] as LossDefinition<LossKind, [LossContext]>;
  return definition.create(spec, distance, context);
}
