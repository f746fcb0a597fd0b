import type { PromotionVerification } from '@kindred/contracts';
import { PromotionRefusedError } from '../errors/promotion-refused-error.ts';
import type { GenerationCounts, GenerationStore } from '../ports/generation-store.ts';
import type { PromotionRecord } from '../ports/promotion-store.ts';
import type { NodeReadiness } from '../ports/search-node-store.ts';

const percent = (share: number) => `${(100 * share).toFixed(1)} %`;

export interface VerifyOptions {
  readonly promotion: Pick<PromotionRecord, 'fromGenerationId' | 'request'>;
  readonly generationId: string;
  readonly artifactSha256: string;
  readonly readiness: NodeReadiness;
}

/**
 * Compares a generation that is to serve with the one that does: it may not refuse more items, and its index has to
 * find what exact search finds.
 * @throws PromotionRefusedError
 */
export async function verifyGeneration(
  generations: Pick<GenerationStore, 'count'>,
  { promotion, generationId, artifactSha256, readiness }: VerifyOptions,
): Promise<PromotionVerification> {
  const { fromGenerationId, request } = promotion;
  const counts = await generations.count(generationId);
  const before = fromGenerationId === null ? undefined : await generations.count(fromGenerationId);
  if (before !== undefined) requireAsManyEmbedded(counts, before);
  const { nodes, recall } = readiness;
  if (recall !== null && recall.at10 < request.minRecall)
    throw new PromotionRefusedError(
      `its index finds ${percent(recall.at10)} of the true 10 nearest, less than the ${percent(request.minRecall)} ` +
        'that were asked for. Raise ef or m of the index, or ask for less.',
    );
  return {
    items: counts.items,
    embedded: counts.embedded,
    refused: counts.failed,
    refusedBefore: before?.failed ?? 0,
    position: counts.position,
    artifactSha256,
    nodes,
    recall: recall === null ? null : { ...recall },
  };
}

/** What waits for the other generation may be refused by it as well. */
function requireAsManyEmbedded(counts: GenerationCounts, before: GenerationCounts): void {
  if (counts.failed <= before.failed + before.pending) return;
  throw new PromotionRefusedError(
    `it refuses ${counts.failed} items, and the version that serves refuses ${before.failed}. The items tell why.`,
  );
}
