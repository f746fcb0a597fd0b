import { setTimeout as sleep } from 'node:timers/promises';
import type { PromotionProgress } from '@kindred/contracts';
import { PromotionRefusedError } from '../errors/promotion-refused-error.ts';
import type { NodeReadiness, NodeRule, SearchNodeStore } from '../ports/search-node-store.ts';

/** A node says every second that it lives. */
export const nodeRule: NodeRule = { seenWithinMs: 10_000, mostBehind: 1000 };

const lookMs = 250;

export interface WaitForNodesOptions {
  readonly generationId: string;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PromotionProgress) => void;
  /** What is done between two looks: items are written meanwhile. */
  readonly between: () => Promise<void>;
  /** @defaultValue 1 800 000 */
  readonly timeoutMs?: number | undefined;
}

/** Waits until every search node could serve a generation. @throws PromotionRefusedError, the signal's reason */
export async function waitForNodes(
  searchNodes: Pick<SearchNodeStore, 'readiness'>,
  { generationId, signal, onProgress, between, timeoutMs = 1_800_000 }: WaitForNodesOptions,
): Promise<NodeReadiness> {
  const end = performance.now() + timeoutMs;
  for (;;) {
    signal.throwIfAborted();
    const readiness = await searchNodes.readiness(generationId, nodeRule);
    const { nodes, waiting } = readiness;
    if (waiting === 0) return readiness;
    if (performance.now() > end)
      throw new PromotionRefusedError(
        `${waiting} of ${nodes} API processes did not load its index within ${Math.round(timeoutMs / 60_000)} ` +
          'minutes. Their logs tell why.',
      );
    const progress = { phase: 'loading', done: nodes - waiting, total: nodes } as const;
    onProgress({ ...progress, itemsPerSecond: null, etaSeconds: null });
    await sleep(lookMs, undefined, { signal });
    await between();
  }
}
