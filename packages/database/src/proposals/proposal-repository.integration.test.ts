import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ProposalKind } from '@kindred/contracts';
import { newModelVersion, newRun } from '../test-database/model-samples.fixture.ts';
import { newCollection } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';
import type { ProposalAction } from './proposal-record.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
}, 120_000);
afterAll(() => testing.stop());

const propose = (collectionId: string, kind: ProposalKind = 'retrain') =>
  testing.database.proposals.create({ collectionId, kind, reason: 'new films', proposedBy: 'ada' });
const outboxOf = (key: string | null) =>
  testing.sql(`SELECT queue, name FROM outbox WHERE key = $1`, [key]);
const gone = '00000000-0000-4000-8000-000000000000';

describe('proposals', () => {
  test('of persons are one of a kind at a time, about what serves', async () => {
    const { database } = testing;
    const version = await database.models.commitVersion({
      ...newModelVersion('proposed'),
      embeddingSize: 2,
    });
    const { id, name } = await newCollection(database, { versionId: version.id });
    const made = await propose(id);
    expect(made).toMatchObject({
      collection: name,
      kind: 'retrain',
      model: { name: 'proposed', version: 1 },
      reasons: ['new films'],
      figures: null,
      status: 'open',
      proposedBy: 'ada',
      decidedAt: null,
    });
    expect(await database.proposals.find(made?.id ?? '')).toEqual(made);
    await expect(propose(id)).rejects.toMatchObject({ code: 'proposal-open' });
    expect(await propose(id, 'tune')).toMatchObject({ status: 'open' });
    expect(await propose(gone)).toBeUndefined();
    expect(await database.proposals.open()).toEqual(
      expect.arrayContaining([
        { collection: name, kind: 'retrain', open: 1 },
        { collection: name, kind: 'tune', open: 1 },
      ]),
    );
  });

  test('are listed newest first, of collections and of a status', async () => {
    const { proposals } = testing.database;
    const [one, two] = [
      await newCollection(testing.database),
      await newCollection(testing.database),
    ];
    const first = await propose(one.id);
    const second = await propose(two.id);
    const third = await propose(one.id, 'tune');
    // Made within a millisecond they would be in the order of their ids.
    for (const [after, made] of [first, second, third].entries())
      await testing.sql(
        `UPDATE proposals SET created_at = created_at + $2::int * interval '1 s' WHERE id = $1`,
        [made?.id, after],
      );
    await proposals.dismiss(third?.id ?? '', { by: 'bo', note: 'fast enough' });
    const idsOf = async (request: object) =>
      (await proposals.list({ limit: 10, ...request })).data.map(({ id }) => id);
    expect(await idsOf({ collectionId: one.id })).toEqual([third?.id, first?.id]);
    expect(await idsOf({ collectionId: one.id, status: 'open' })).toEqual([first?.id]);
    expect(await idsOf({ collections: [two.name] })).toEqual([second?.id]);
    const names = { collections: [one.name, two.name] };
    const page = await proposals.list({ limit: 2, ...names });
    const rest = await proposals.list({ limit: 2, cursor: page.nextCursor, ...names });
    expect([...page.data, ...rest.data].map(({ id }) => id)).toEqual([
      third?.id,
      second?.id,
      first?.id,
    ]);
    await expect(proposals.list({ limit: 1, cursor: 'x' })).rejects.toMatchObject({
      code: 'bad-cursor',
    });
  });

  test.each<[ProposalKind, ProposalAction, object, object]>([
    [
      'retrain',
      { run: { ...newRun('accepted'), trigger: 'drift', startedBy: 'bo' } },
      { runId: expect.any(String), versionJobId: null, tuningId: null },
      { queue: 'training', name: 'train-run' },
    ],
    [
      'recalibrate',
      {
        versionJob: {
          model: 'accepted',
          request: { kind: 'recalibrate', version: 1, data: { dataset: 'a' }, seed: 1 },
          startedBy: 'bo',
        },
      },
      { runId: null, versionJobId: expect.any(String), tuningId: null },
      { queue: 'versioning', name: 'recalibrate-version' },
    ],
    [
      'tune',
      { tuning: { targetRecall: 0.95, k: 10, sampleSize: 1000, apply: true } },
      { runId: null, versionJobId: null, tuningId: expect.any(String) },
      { queue: 'tuning', name: 'tune-index' },
    ],
  ])('to %s, accepted by several at once, start one thing', async (kind, action, started, job) => {
    const { proposals } = testing.database;
    const { id: collectionId } = await newCollection(testing.database);
    const { id = '' } = (await propose(collectionId, kind)) ?? {};
    const outcomes = await Promise.allSettled(
      ['bo', 'cy', 'di'].map((by) => proposals.accept(id, { by, note: null, action })),
    );
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes)
      if (outcome.status === 'rejected')
        // oxlint-disable-next-line jest/no-conditional-expect -- any other error is what must not be
        expect(outcome.reason).toMatchObject({ code: 'proposal-not-open' });
    const accepted = await proposals.find(id);
    expect(accepted).toMatchObject({ status: 'accepted', decidedAt: expect.any(Date), ...started });
    const { runId, versionJobId, tuningId } = accepted ?? {};
    expect(await outboxOf(runId ?? versionJobId ?? tuningId ?? null)).toEqual([job]);
    // The next of its kind may come.
    expect(await propose(collectionId, kind)).toMatchObject({ status: 'open' });
  });

  test('are decided once, and go with their collection', async () => {
    const { proposals, collections } = testing.database;
    const collection = await newCollection(testing.database);
    const { id = '' } = (await propose(collection.id)) ?? {};
    const decision = { by: 'bo', note: 'a holiday' };
    expect(await proposals.dismiss(id, decision)).toMatchObject({
      status: 'dismissed',
      decidedBy: 'bo',
      note: 'a holiday',
    });
    const notOpen = { code: 'proposal-not-open' };
    await expect(proposals.dismiss(id, decision)).rejects.toMatchObject(notOpen);
    const action = { run: newRun('never') };
    const acceptance = { by: 'bo', note: null, action };
    await expect(proposals.accept(id, acceptance)).rejects.toMatchObject(notOpen);
    expect(await testing.database.models.find('never')).toBeUndefined();
    expect(await proposals.dismiss(randomUUID(), decision)).toBeUndefined();
    expect(await proposals.accept(randomUUID(), acceptance)).toBeUndefined();
    await collections.delete(collection.name);
    expect(await proposals.find(id)).toBeUndefined();
  });
});
