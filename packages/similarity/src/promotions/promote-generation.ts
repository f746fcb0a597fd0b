import type { PromotionProgress, PromotionVerification } from '@kindred/contracts';
import { GenerationNotFoundError } from '../errors/generation-not-found-error.ts';
import { PromotionRefusedError } from '../errors/promotion-refused-error.ts';
import { SwapTooSlowError } from '../errors/swap-too-slow-error.ts';
import { VersionDamagedError } from '../errors/version-damaged-error.ts';
import { embedPending } from '../index-items/embed-pending.ts';
import { indexGeneration } from '../index-items/index-generation.ts';
import type { ArtifactFiles } from '../ports/artifact-store.ts';
import type { GenerationRecord, GenerationStore, PendingItem } from '../ports/generation-store.ts';
import type { ModelStore, ModelVersionRecord } from '../ports/model-store.ts';
import type { PromotionRecord, PromotionStore, SwapOutcome } from '../ports/promotion-store.ts';
import type { SearchNodeStore } from '../ports/search-node-store.ts';
import { within } from '../waiting/within.ts';
import { checkVersion } from './check-version.ts';
import { embedGeneration } from './embed-generation.ts';
import { backfillGeneration, type BackfillPorts } from './backfill-generation.ts';
import { hasSameEmbeddings } from './has-same-embeddings.ts';
import { inheritVectors } from './inherit-vectors.ts';
import { verifyGeneration } from './verify-generation.ts';
import { nodeRule, waitForNodes } from './wait-for-nodes.ts';

export interface PromoteGenerationPorts extends BackfillPorts {
  readonly generations: BackfillPorts['generations'] & Pick<GenerationStore, 'inherit'>;
  readonly models: Pick<ModelStore, 'version' | 'versionById'>;
  readonly artifacts: Pick<ArtifactFiles, 'get'>;
  readonly promotions: Pick<PromotionStore, 'swap' | 'complete'>;
  readonly searchNodes: Pick<SearchNodeStore, 'readiness'>;
}

export interface PromoteGenerationOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PromotionProgress) => void;
}

/** Writers wait for no more items than that, and no longer: the rest is embedded before. */
const mostPending = 32;
const embedLastMs = 1000;
/** Tries of the swap with one verification, and verifications. */
const swapsAtOnce = 20;
const rounds = 50;

/**
 * Embeds everything with the version of a promotion while the other generation serves, waits until every search
 * node has its index, verifies it, and lets it serve. A lazy one takes the vectors of the other generation over
 * instead, and replaces them while it serves; of a version that gives the same vectors they are taken over for good.
 *
 * @throws VersionDamagedError PromotionRefusedError; errors of `indexGeneration` and of the stores; the signal's
 *   reason
 */
export async function promoteGeneration(
  ports: PromoteGenerationPorts,
  promotion: PromotionRecord,
  options: PromoteGenerationOptions,
): Promise<void> {
  const generation = await findGeneration(ports.generations, promotion);
  const version = await verifiedVersion(ports, promotion);
  if (promotion.swappedAt === null) {
    const outcome = await buildAndSwap(ports, promotion, {
      ...options,
      generation,
      version,
    });
    if (outcome === 'swapped') return;
  }
  await backfillGeneration(ports, promotion, generation.id, options);
}

/** Until a generation serves; tells whether it has inherited vectors then. */
async function buildAndSwap(
  ports: PromoteGenerationPorts,
  promotion: PromotionRecord,
  {
    generation,
    version,
    signal,
    onProgress,
  }: PromoteGenerationOptions & {
    readonly generation: GenerationRecord;
    readonly version: ModelVersionRecord;
  },
): Promise<Extract<SwapOutcome, 'swapped' | 'backfilling'>> {
  const { id: generationId } = generation;
  const { fromGenerationId, request } = promotion;
  const same = await givesSameVectors(ports.models, promotion, version);
  if ((request.lazy || same) && fromGenerationId !== null)
    await inheritVectors(
      ports.generations,
      { generationId, fromGenerationId, same },
      { signal, onProgress },
    );
  await embedGeneration(ports, generationId, { signal, onProgress });
  for (let round = 0; round < rounds; round += 1) {
    const between = async () => {
      await indexGeneration(ports, generationId, { signal });
    };
    const readiness = await waitForNodes(ports.searchNodes, {
      generationId,
      signal,
      onProgress,
      between,
    });
    onProgress(stepOf('verifying', readiness.nodes));
    const artifactSha256 = version.artifact.sha256;
    const options = { promotion, generationId, artifactSha256, readiness };
    const verification = await verifyGeneration(ports.generations, options);
    onProgress(stepOf('swapping', readiness.nodes));
    const outcome = await swap(ports, promotion, { generation, verification, signal });
    if (outcome === 'swapped' || outcome === 'backfilling') return outcome;
  }
  throw new PromotionRefusedError(
    'items were written faster than they could be embedded. Try again when less is written.',
  );
}

async function findGeneration(
  generations: Pick<GenerationStore, 'find'>,
  { id, generationId }: PromotionRecord,
): Promise<GenerationRecord> {
  const found = generationId === null ? undefined : await generations.find(generationId);
  if (found === undefined) throw new GenerationNotFoundError(generationId ?? id);
  return found;
}

/** The version, whose files are as they were stored. */
async function verifiedVersion(
  { models, artifacts }: Pick<PromoteGenerationPorts, 'models' | 'artifacts'>,
  { model, version: number, versionId }: PromotionRecord,
): Promise<ModelVersionRecord> {
  const version = await models.versionById(versionId);
  if (version === undefined) throw new VersionDamagedError(model, number, { reason: 'it is gone' });
  await checkVersion(artifacts, version);
  return version;
}

/** Whether the version that served gives the same vectors: one of them is the other with another calibration. */
async function givesSameVectors(
  models: Pick<ModelStore, 'version'>,
  { model, fromVersion }: PromotionRecord,
  version: ModelVersionRecord,
): Promise<boolean> {
  if (fromVersion === null) return false;
  const before = await models.version(model, fromVersion);
  return before !== undefined && hasSameEmbeddings(before, version);
}

interface SwapContext {
  readonly generation: GenerationRecord;
  readonly verification: PromotionVerification;
  readonly signal: AbortSignal;
}

/** Tries to swap, each time right after everything was embedded. */
async function swap(
  ports: PromoteGenerationPorts,
  { id, attempt }: PromotionRecord,
  { generation, verification, signal }: SwapContext,
): Promise<SwapOutcome> {
  const embed = async (items: readonly PendingItem[]) => {
    const embedding = embedPending(ports.encoders, generation, items);
    if (await within(embedLastMs, embedding)) return embedding;
    // It ends for nobody.
    embedding.catch(() => undefined);
    throw new SwapTooSlowError(items.length, embedLastMs);
  };
  for (let tries = 0; tries < swapsAtOnce; tries += 1) {
    await indexGeneration(ports, generation.id, { signal });
    signal.throwIfAborted();
    try {
      const options = { verification, embed, mostPending, nodes: nodeRule };
      const outcome = await ports.promotions.swap(id, attempt, options);
      if (outcome !== 'items-pending') return outcome;
    } catch (error) {
      if (!(error instanceof SwapTooSlowError)) throw error;
    }
  }
  return 'items-pending';
}

const stepOf = (phase: 'verifying' | 'swapping', nodes: number): PromotionProgress => {
  return { phase, done: nodes, total: nodes, itemsPerSecond: null, etaSeconds: null };
};
