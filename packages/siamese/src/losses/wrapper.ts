import type { Distance } from '../distances/distance.ts';
import type { Loss } from './loss.ts';
import type { LossContext } from './loss-context.ts';
import type { WrapperKind, WrapperSpec } from './wrapper-spec.ts';

interface WrapperContext extends LossContext {
  readonly distance: Distance;
  /** Sets up the loss inside, for embeddings of this size. */
  readonly createInner: (embeddingSize: number) => Loss;
}

/** One kind of loss around a loss. */
export interface WrapperDefinition<Kind extends WrapperKind> {
  create(spec: Extract<WrapperSpec, { kind: Kind }>, context: WrapperContext): Loss;
}
