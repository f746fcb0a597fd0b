import type { Distance } from '../distances/distance.ts';
import type { CustomLoss } from './custom-loss.ts';
import type { Loss, LossDefinition } from './loss.ts';
import type { LossContext } from './loss-context.ts';
import type { LossKind, LossSpec } from './loss-spec.ts';
import { losses } from './losses.ts';
import type { WrapperDefinition } from './wrapper.ts';
import type { WrapperKind } from './wrapper-spec.ts';
import { wrappers } from './wrappers.ts';

/** Sets a loss up for one training, with what is inside it. */
export function createLoss(
  spec: LossSpec | CustomLoss,
  distance: Distance,
  context: LossContext,
): Loss {
  if (spec.kind === 'custom') return spec.create(distance, context);
  if (!('loss' in spec)) {
    // The table's entry for a kind takes the spec of that kind, which TypeScript cannot follow.
    const definition = losses[spec.kind] as LossDefinition<LossKind, [LossContext]>;
    return definition.create(spec, distance, context);
  }
  const wrapper = wrappers[spec.kind] as WrapperDefinition<WrapperKind>;
  return wrapper.create(spec, {
    ...context,
    distance,
    createInner: (embeddingSize) => createLoss(spec.loss, distance, { ...context, embeddingSize }),
  });
}
