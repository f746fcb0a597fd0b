import { systemErrorCode } from '@kindred/runtime';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { newModelVersion, newRun } from '../test-database/model-samples.fixture.ts';
import { newCollection } from '../test-database/samples.fixture.ts';
import {
  startTestDatabase,
  type TestDatabase,
} from '../test-database/start-test-database.fixture.ts';

let testing: TestDatabase;
beforeAll(async () => {
  testing = await startTestDatabase();
});
afterAll(() => testing.stop());

/** A run that a worker has taken up. */
async function running(model: string) {
  const { runs } = testing.database;
  const { id } = await runs.create(newRun(model));
  const claimed = await runs.claim(id);
  return { id, attempt: claimed?.attempt ?? 0 };
}

describe('commitVersion', () => {
  test('makes the model of an import, its first version, and both aliases', async () => {
    const { models } = testing.database;
    const given = newModelVersion('imported');
    const { run: _, ...expected } = given;
    const version = await models.commitVersion(given);
    expect(version).toMatchObject({ ...expected, version: 1, runId: null });
    expect(version.aliases).toEqual(['candidate', 'live']);
    expect(await models.find('imported')).toMatchObject({
      name: 'imported',
      versions: 1,
      aliases: { live: 1, candidate: 1 },
    });
    expect(await models.versionById(version.id)).toEqual(version);
    expect(await models.version('imported')).toEqual(version);
  });

  test('numbers the versions, moves candidate and leaves live where it is', async () => {
    const { models } = testing.database;
    for (let i = 0; i < 3; i += 1) await models.commitVersion(newModelVersion('line'));
    expect(await models.find('line')).toMatchObject({
      versions: 3,
      aliases: { live: 1, candidate: 3 },
    });
    expect(await models.version('line')).toMatchObject({ version: 1, aliases: ['live'] });
    expect(await models.version('line', 2)).toMatchObject({ version: 2, aliases: [] });
    expect(await models.version('line', 4)).toBeUndefined();
    expect(await models.version('no such line')).toBeUndefined();
    expect(await models.versionById(randomUUID())).toBeUndefined();
  });

  test('gives gapless numbers to eight imports at once', async () => {
    const { models } = testing.database;
    const versions = await Promise.all(
      Array.from({ length: 8 }, () => models.commitVersion(newModelVersion('crowd'))),
    );
    expect(versions.map(({ version }) => version).sort()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });

  test('ends the run with success in the same transaction', async () => {
    const { models, runs } = testing.database;
    const run = await running('trained');
    const version = await models.commitVersion(newModelVersion('trained', run));
    expect(version).toMatchObject({ runId: run.id, version: 1 });
    const found = await runs.find(run.id);
    expect(found).toMatchObject({ status: 'succeeded', version: 1, error: null });
    expect(found?.finishedAt).toBeInstanceOf(Date);
    const events = await runs.events(run.id, 0, 10);
    expect(events.at(-1)?.event).toEqual({ type: 'status', status: 'succeeded' });
  });

  test('is idempotent per run, also when it is done eight times at once', async () => {
    const { models, runs } = testing.database;
    const run = await running('repeated');
    const versions = await Promise.all(
      Array.from({ length: 8 }, () => models.commitVersion(newModelVersion('repeated', run))),
    );
    expect(new Set(versions.map(({ id }) => id)).size).toBe(1);
    expect(await models.find('repeated')).toMatchObject({ versions: 1 });
    const statuses = (await runs.events(run.id, 0, 20)).filter(
      ({ event }) => event.type === 'status' && event.status === 'succeeded',
    );
    expect(statuses).toHaveLength(1);
  });

  test('is refused for a stale attempt, before and after the newer one has committed', async () => {
    const { models, runs } = testing.database;
    const old = await running('fenced');
    const taken = await runs.claim(old.id);
    const current = { id: old.id, attempt: taken?.attempt ?? 0 };
    const stale = { code: 'stale-attempt', fields: { runId: old.id, attempt: old.attempt } };
    await expect(models.commitVersion(newModelVersion('fenced', old))).rejects.toMatchObject(stale);
    expect(await models.find('fenced')).toMatchObject({ versions: 0 });
    await models.commitVersion(newModelVersion('fenced', current));
    await expect(models.commitVersion(newModelVersion('fenced', old))).rejects.toMatchObject(stale);
    expect(await models.find('fenced')).toMatchObject({ versions: 1 });
  });

  test('is refused for a run that has ended or never was, and makes no model then', async () => {
    const { models, runs } = testing.database;
    const run = await running('ended');
    await runs.finish(run.id, run.attempt, { status: 'cancelled' });
    await expect(models.commitVersion(newModelVersion('ended', run))).rejects.toMatchObject({
      code: 'stale-attempt',
    });
    const nobody = { id: randomUUID(), attempt: 1 };
    await expect(models.commitVersion(newModelVersion('ghost', nobody))).rejects.toMatchObject({
      code: 'stale-attempt',
    });
    expect(await models.find('ghost')).toBeUndefined();
  });
});

describe('lists', () => {
  test('of models are ordered by name, of versions from new to old', async () => {
    const { models } = testing.database;
    for (const name of ['z-list', 'a-list', 'm-list'])
      for (let i = 0; i < 3; i += 1) await models.commitVersion(newModelVersion(name));
    const names: string[] = [];
    for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
      const page = await models.list({ cursor, limit: 2 });
      names.push(...page.data.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(names).toEqual([...names].sort());
    expect(names).toEqual(expect.arrayContaining(['a-list', 'm-list', 'z-list']));
    const first = await models.versions('m-list', { limit: 2 });
    expect(first.data.map(({ version }) => version)).toEqual([3, 2]);
    const second = await models.versions('m-list', { limit: 2, cursor: first.nextCursor });
    expect(second.data.map(({ version }) => version)).toEqual([1]);
    expect(second.nextCursor).toBeUndefined();
    expect(await models.versions('nobody', { limit: 2 })).toEqual({
      data: [],
      nextCursor: undefined,
    });
  });

  test('refuse cursors of another list', async () => {
    const { models } = testing.database;
    const { nextCursor } = await models.list({ limit: 1 });
    expect(nextCursor).toBeDefined();
    await expect(models.versions('m-list', { cursor: nextCursor, limit: 1 })).rejects.toMatchObject(
      {
        code: 'bad-cursor',
      },
    );
    await expect(models.list({ cursor: 'MTI', limit: 1 })).rejects.toMatchObject({
      code: 'bad-cursor',
    });
  });
});

describe('delete', () => {
  test('removes versions, aliases and finished runs; then the name begins anew', async () => {
    const { models, runs } = testing.database;
    const run = await running('removed');
    await models.commitVersion(newModelVersion('removed', run));
    expect(await models.delete('removed')).toBe(true);
    expect(await models.delete('removed')).toBe(false);
    expect(await models.find('removed')).toBeUndefined();
    expect(await runs.find(run.id)).toBeUndefined();
    expect(await models.commitVersion(newModelVersion('removed'))).toMatchObject({ version: 1 });
  });

  test('is refused while a collection or an active run needs the model', async () => {
    const { database } = testing;
    const version = await database.models.commitVersion(newModelVersion('needed'));
    const collection = await newCollection(database, { versionId: version.id });
    await expect(database.models.delete('needed')).rejects.toMatchObject({
      code: 'model-in-use',
      fields: { usedBy: `the collection "${collection.name}"` },
    });
    await database.collections.delete(collection.name);
    const { id } = await database.runs.create(newRun('needed'));
    await expect(database.models.delete('needed')).rejects.toMatchObject({ code: 'model-in-use' });
    await database.runs.requestCancel(id);
    expect(await database.models.delete('needed')).toBe(true);
  });

  test('and a collection that is made at the same moment: one of the two wins', async () => {
    const { database } = testing;
    for (let round = 0; round < 20; round += 1) {
      const { id } = await database.models.commitVersion(newModelVersion('contended'));
      const [made, deleted] = await Promise.allSettled([
        newCollection(database, { versionId: id }),
        database.models.delete('contended'),
      ]);
      const outcome = [made, deleted].map((result) =>
        result.status === 'rejected' ? systemErrorCode(result.reason) : 'done',
      );
      const wins = [
        ['done', 'model-in-use'],
        ['model-version-not-found', 'done'],
      ];
      expect(wins).toContainEqual(outcome);
      const kept = await database.models.versionById(id);
      expect(kept === undefined).toBe(deleted.status === 'fulfilled');
      if (made.status === 'fulfilled') await database.collections.delete(made.value.name);
      await database.models.delete('contended');
    }
  });
});
