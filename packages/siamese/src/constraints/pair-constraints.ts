import type { LossSpec } from '../losses/loss-spec.ts';
import type { Pairs } from '../samplers/pairs.ts';

/** A loss that needs nothing but pairs. */
export type ConstraintLossSpec = Extract<
  LossSpec,
  { kind: 'contrastive' | 'cross-entropy' | 'cosent' | 'cosine-regression' }
>;

/**
 * Pairs of which it is known whether they match, whatever the classes of their rows say: must-link and
 * cannot-link constraints (Wagstaff, Cardie, Rogers, Schrödl 2001), such as verdicts of people.
 */
export interface PairConstraints {
  /** Rows of the training's data; each pair once. */
  readonly pairs: Pairs;
  /** Of `pairs` in a batch, half of them matches where there are enough of both. @defaultValue 32 */
  readonly pairsPerBatch?: number;
  /**
   * What their loss counts beside that of the classes.
   *
   * @defaultValue 10 for contrastive, whose gradients are small beside those of a softmax; else 1
   */
  readonly weight?: number;
  /** Pairs of rows that no batch of classes has together, so that they can measure. @defaultValue none */
  readonly apart?: Pick<Pairs, 'first' | 'second'>;
  /** @defaultValue contrastive; cosent for a distance that has no margin */
  readonly loss?: ConstraintLossSpec;
}

/** With every default filled in. */
export type PlannedConstraints = Required<PairConstraints>;
