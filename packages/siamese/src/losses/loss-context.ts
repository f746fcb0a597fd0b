import type { KnownPairs } from '../constraints/known-pairs.ts';
import type { MiningSchedule } from '../miners/mining-schedule.ts';
import type { Random } from '../random/random.ts';

/** What a loss with numbers of its own must know when it is set up. */
export interface LossContext {
  /** Classes that are trained on; the labels of a batch are below it. */
  readonly classes: number;
  readonly embeddingSize: number;
  /** The encoder scales its embeddings to length 1. */
  readonly unitLength: boolean;
  /** Fills what is trained. */
  readonly random: Random;
  /** Of scheduled mining: switched by the training, and in its checkpoints. */
  readonly schedule?: MiningSchedule | undefined;
  /** What is known of pairs of rows, whatever their labels say: no two that it contradicts are compared. */
  readonly known?: KnownPairs | undefined;
}
