import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DriftFigures } from '@kindred/contracts';
import {
  promotion,
  swapOf,
  versionedCollection,
} from '../test-database/promotion-samples.fixture.ts';
import { newCollection } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';
import type { CheckDecision } from './drift-record.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
}, 120_000);
afterAll(() => testing.stop());

const unknown = { embeddings: null, scores: null };
const figures: DriftFigures = {
  newItems: 7,
  ...unknown,
  queries: { reference: 0, sampled: 0, ...unknown },
  recall: null,
};
const nothing: CheckDecision = { triggers: { seen: 1 }, propose: [], withdraw: [] };
const retrain: CheckDecision = { ...nothing, propose: [{ kind: 'retrain', reasons: ['moved'] }] };

const record = (
  generationId: string,
  decide: (triggers: unknown) => CheckDecision,
  { jobId = randomUUID() as string, referenceAt = null as Date | null } = {},
) => testing.database.drift.recordCheck({ generationId, jobId, referenceAt, figures, decide });
const proposalsOf = async (collectionId: string) =>
  (await testing.database.proposals.list({ collectionId, limit: 10 })).data;

describe('a check', () => {
  test('leaves its triggers to the next one, and what it found to everybody', async () => {
    const { generationId, name } = await newCollection(testing.database);
    const seen: unknown[] = [];
    const decide = (triggers: unknown) => {
      seen.push(triggers);
      return nothing;
    };
    expect(await record(generationId, decide)).toEqual([]);
    await record(generationId, decide);
    expect(seen).toEqual([undefined, { seen: 1 }]);
    const latest = await testing.database.drift.latestChecks();
    expect(latest.filter(({ collection }) => collection === name)).toEqual([
      { collection: name, at: expect.any(Date), figures },
    ]);
  });

  test('counts once per job, also where two processes do it at the same moment', async () => {
    const { generationId, id } = await newCollection(testing.database);
    const jobId = randomUUID();
    let decided = 0;
    const decide = () => {
      decided += 1;
      return retrain;
    };
    const made = await Promise.all(
      Array.from({ length: 4 }, () => record(generationId, decide, { jobId })),
    );
    expect([decided, made.flat()]).toEqual([1, [expect.any(String)]]);
    expect(await proposalsOf(id)).toMatchObject([
      { kind: 'retrain', reasons: ['moved'], figures, status: 'open', proposedBy: null },
    ]);
  });

  test('proposes nothing that is open, and withdraws what it has proposed, not what people have', async () => {
    const { database } = testing;
    const { generationId, id } = await newCollection(database);
    await record(generationId, () => retrain);
    expect(await record(generationId, () => retrain)).toEqual([]);
    const person = { collectionId: id, kind: 'tune', reason: 'slow', proposedBy: 'ada' } as const;
    await database.proposals.create(person);
    const kinds = ['retrain', 'tune'] as const;
    await record(generationId, () => ({
      ...nothing,
      withdraw: kinds.map((kind) => ({ kind, note: 'calm again' })),
    }));
    expect(await proposalsOf(id)).toMatchObject([
      { kind: 'tune', status: 'open' },
      { kind: 'retrain', status: 'superseded', note: 'calm again', decidedBy: null },
    ]);
    expect(await record(generationId, () => retrain)).toHaveLength(1);
  });

  test('that cannot decide leaves nothing behind', async () => {
    const { generationId, name } = await newCollection(testing.database);
    const failing = record(generationId, () => {
      throw new Error('undecided');
    });
    await expect(failing).rejects.toThrow('undecided');
    const latest = await testing.database.drift.latestChecks();
    expect(latest.map(({ collection }) => collection)).not.toContain(name);
  });

  test('of another reference begins anew, and ends what the old one led to', async () => {
    const { database } = testing;
    const { generationId, id } = await newCollection(database);
    await record(generationId, () => retrain);
    const taken = await database.drift.setReference(generationId, {});
    expect(await proposalsOf(id)).toMatchObject([
      { status: 'superseded', note: 'another reference was taken' },
    ]);
    // Figures that were read before say nothing any more.
    expect(await record(generationId, () => retrain)).toEqual([]);
    let before: unknown = 'none was asked for';
    const decide = (triggers: unknown) => {
      before = triggers;
      return nothing;
    };
    await record(generationId, decide, { referenceAt: taken?.at ?? null });
    expect(before).toBeUndefined();
  });
});

describe('a swap', () => {
  test('ends what was proposed of the version before, and asks for a reference, once', async () => {
    const { database } = testing;
    const made = await versionedCollection(database);
    const { id, generationId: former } = made.collection;
    await record(former, () => retrain);
    await database.proposals.create({
      collectionId: id,
      kind: 'tune',
      reason: 'slow',
      proposedBy: 'ada',
    });
    const { id: promotionId, attempt, generationId } = await promotion(database, made);
    const waiting = async () =>
      (await database.drift.withoutReference()).map((each) => each.generationId);
    expect(await waiting()).not.toContain(generationId);
    expect(await database.promotions.swap(promotionId, attempt, swapOf())).toBe('swapped');
    expect(await proposalsOf(id)).toMatchObject([
      { kind: 'tune', status: 'superseded', note: 'another version serves' },
      { kind: 'retrain', status: 'superseded', model: { name: made.model, version: 1 } },
    ]);
    const posted = await testing.sql(
      `SELECT payload FROM outbox WHERE queue = 'watching' AND name = 'take-drift-reference' AND key = $1`,
      [generationId],
    );
    expect(posted).toEqual([{ payload: { generationId } }]);
    expect(await waiting()).toContain(generationId);

    // Whoever comes first counts.
    await Promise.all(
      [1, 2, 3].map((n) => database.drift.setFirstReference(generationId, { by: n })),
    );
    const taken = await database.drift.reference(generationId);
    await database.drift.setFirstReference(generationId, { by: 4 });
    expect(await database.drift.reference(generationId)).toEqual(taken);
    expect(await waiting()).not.toContain(generationId);

    // What serves no more is neither checked nor called right.
    expect(await record(former, () => retrain)).toEqual([]);
    await database.drift.setFirstReference(former, {});
    expect(await database.drift.reference(former)).toBeUndefined();
  });
});
