import type { GenerationStore, RetentionRule } from '@kindred/similarity';

export interface SweepRetiredPorts {
  readonly generations: Pick<GenerationStore, 'endRetired' | 'sweepDiscarded'>;
  readonly retention: RetentionRule;
}

/** Embeddings that are deleted in one transaction. */
const step = 5000;

/** Ends generations that are kept no longer, and deletes what was discarded in steps that hold nobody up. */
export async function sweepRetired({ generations, retention }: SweepRetiredPorts): Promise<void> {
  await generations.endRetired(retention);
  while (await generations.sweepDiscarded(step));
}
