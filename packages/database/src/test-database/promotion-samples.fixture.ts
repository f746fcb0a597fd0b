import type { PromotionRequest, PromotionVerification } from '@kindred/contracts';
import type { Database } from '../open-database.ts';
import type { PromotionRecord, Swap } from '../promotions/promotion-record.ts';
import { newModelVersion } from './model-samples.fixture.ts';
import { embedPending, newCollection, text } from './samples.fixture.ts';

let models = 0;

const verification: PromotionVerification = {
  items: 0,
  embedded: 0,
  refused: 0,
  refusedBefore: 0,
  position: 0,
  artifactSha256: 'ab'.repeat(32),
  nodes: 0,
  recall: null,
};

/** A collection of texts whose model has two versions; the first one serves. */
export async function versionedCollection(database: Database) {
  models += 1;
  const model = `promoted-${models}`;
  const commit = () =>
    database.models.commitVersion({ ...newModelVersion(model), embeddingSize: 2 });
  const [first, second] = [await commit(), await commit()];
  const collection = await newCollection(database, { versionId: first.id });
  return { model, first, second, collection };
}

export const request = { minRecall: 0.9, alias: true, lazy: false };

export const targetOf = (versionId: string) =>
  ({ kind: 'promote', versionId, dimension: 2, distance: 'cosine' }) as const;

/** Queues a promotion of a collection to a version, and takes it up. */
export async function promotion(
  database: Database,
  { collection, second }: Awaited<ReturnType<typeof versionedCollection>>,
  asked: PromotionRequest = request,
): Promise<PromotionRecord & { readonly generationId: string }> {
  const target = targetOf(second.id);
  const wanted = { collectionId: collection.id, request: asked, target };
  const { id } = await database.promotions.create(wanted);
  return claimed(database, id);
}

/** A collection of three items with contents of 1, 2 and 3 letters, all embedded, whose promotion is under way. */
export async function promotionUnderway(database: Database, asked?: PromotionRequest) {
  const made = await versionedCollection(database);
  const former = made.collection.generationId;
  await database.items.upsert(made.collection.id, [text('a'), text('bb'), text('ccc')]);
  await embedPending(database, former);
  const { id, attempt, generationId } = await promotion(database, made, asked);
  return { ...made, id, attempt, generationId, former };
}

export async function claimed(database: Database, promotionId: string) {
  const record = await database.promotions.claim(promotionId);
  if (record?.generationId === undefined || record.generationId === null)
    throw new Error('nothing to claim');
  return { ...record, generationId: record.generationId };
}

/** Embeds each text as [its length, its revision]. */
export const swapOf = (more: Partial<Swap> = {}): Swap => ({
  verification,
  embed: async (items) => ({
    embedded: items.map(({ label, revision, content }) => {
      return { label, revision, vector: Float32Array.of(content.length, revision) };
    }),
    failed: [],
  }),
  mostPending: 8,
  nodes: { seenWithinMs: 60_000, mostBehind: 2 },
  ...more,
});
