import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rmSync } from 'node:fs';
import { Client } from 'pg';
import type { KindredClient } from '@kindred/client';
import { until } from '@kindred/testing';
import { databaseUrlOf } from '../processes/database-url.fixture.ts';
import { startTestPlatform, type TestPlatform } from '../processes/platform.fixture.ts';
import { descendantsOf, findDescendant, isAlive } from '../processes/process-tree.fixture.ts';

let platform: TestPlatform;

beforeAll(async () => {
  platform = await startTestPlatform();
}, 120_000);

afterAll(async () => {
  await platform.stop();
  rmSync(platform.home, { recursive: true, force: true });
}, 60_000);

const dimension = 8;
const vectorOf = (n: number) =>
  Array.from({ length: dimension }, (_, at) => Math.sin(n * 7 + at * 3));

/** Writes batch after batch until `stop`; remembers exactly the ids whose write was acknowledged. */
function keepWriting(client: KindredClient, collection: string) {
  const acknowledged: number[] = [];
  const stop = new AbortController();
  let next = 0;
  const loop = (async () => {
    while (!stop.signal.aborted) {
      const numbers = Array.from({ length: 20 }, () => next++);
      const items = numbers.map((n) => ({ id: `item-${n}`, vector: vectorOf(n) }));
      try {
        await client.upsertItems({ collection }, { items });
        acknowledged.push(...numbers);
      } catch {
        // Refused or cut off by the kill: not acknowledged, so it may be there or not.
        await new Promise((done) => setTimeout(done, 50));
      }
    }
  })();
  return {
    acknowledged,
    stop: async () => {
      stop.abort();
      await loop;
    },
  };
}

async function expectAllFound(
  client: KindredClient,
  collection: string,
  numbers: readonly number[],
) {
  for (let at = 0; at < numbers.length; at += 200) {
    const slice = numbers.slice(at, at + 200);
    const { results } = await client.search(
      { collection },
      { queries: slice.map((n) => ({ vector: vectorOf(n) })), k: 1, exact: true },
    );
    const found = results.map(({ matches }) => matches[0]?.id);
    expect(found).toEqual(slice.map((n) => `item-${n}`));
  }
}

describe('kill -9 during an import', () => {
  test.each(['apps/api', 'apps/indexer'])(
    'of %s loses no acknowledged item',
    async (part) => {
      const collection = part.replace('apps/', 'import-');
      await platform.client.createCollection({
        name: collection,
        modality: 'vector',
        dimension,
        distance: 'euclidean',
      });
      const writer = keepWriting(platform.client, collection);
      await until(() => writer.acknowledged.length > 200, { what: 'some writes' });
      const victim = findDescendant(platform.supervisor.pid!, part)!;
      process.kill(victim, 'SIGKILL');
      await until(
        () => {
          const successor = findDescendant(platform.supervisor.pid!, part);
          return successor !== undefined && successor !== victim;
        },
        { what: 'its successor' },
      );
      const before = writer.acknowledged.length;
      await until(() => writer.acknowledged.length > before + 100, {
        what: 'writes after the kill',
      });
      await writer.stop();
      await platform.client.waitUntilIndexed(collection);
      await expectAllFound(platform.client, collection, writer.acknowledged);
    },
    120_000,
  );

  test('of everything at once loses no acknowledged item', async () => {
    const collection = 'import-everything';
    await platform.client.createCollection({
      name: collection,
      modality: 'vector',
      dimension,
      distance: 'euclidean',
    });
    const writer = keepWriting(platform.client, collection);
    await until(() => writer.acknowledged.length > 200, { what: 'some writes' });
    const all = [
      platform.supervisor.pid!,
      ...descendantsOf(platform.supervisor.pid!).map(({ pid }) => pid),
    ];
    for (const pid of all) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    await writer.stop();
    await until(() => all.every((pid) => !isAlive(pid)), { what: 'the end of all' });
    platform = await startTestPlatform({ home: platform.home });
    await platform.client.waitUntilIndexed(collection);
    await expectAllFound(platform.client, collection, writer.acknowledged);
  }, 180_000);

  test('of the supervisor alone ends its processes, and the next start finds everything', async () => {
    const collection = 'import-everything';
    const children = descendantsOf(platform.supervisor.pid!);
    const services = children.filter(({ command }) => command.includes('apps/'));
    expect(services.length).toBeGreaterThanOrEqual(3);
    process.kill(platform.supervisor.pid!, 'SIGKILL');
    await until(() => services.every(({ pid }) => !isAlive(pid)), {
      what: 'the end of its services',
    });
    platform = await startTestPlatform({ home: platform.home });
    await expectAllFound(platform.client, collection, [0, 1, 2, 3, 4]);
  }, 180_000);
});

describe('kill -9 during a training', () => {
  const startRun = (client: KindredClient, model: string) =>
    client.startRun({
      model,
      data: { collection: 'labelled', label: 'class' },
      config: {
        encoder: { kind: 'dense', hidden: [64], embeddingSize: 16, normalize: true },
        steps: 600,
        stepsPerEpoch: 50,
        batchPairs: 16,
        augment: false,
        validation: { fraction: 0.2 },
      },
    });

  beforeAll(async () => {
    const { client } = platform;
    await client.createCollection({
      name: 'labelled',
      modality: 'vector',
      dimension,
      distance: 'euclidean',
    });
    const items = Array.from({ length: 600 }, (_, n) => ({
      id: `labelled-${n}`,
      vector: vectorOf(n % 40).map((value, at) => value + Math.sin(n * 13 + at) * 0.1),
      metadata: { class: `class-${n % 40}` },
    }));
    await client.upsertItems({ collection: 'labelled' }, { items });
  }, 60_000);

  const expectOneVersion = async (runId: string, model: string) => {
    const { client } = platform;
    const events: string[] = [];
    for await (const { event } of client.runEvents(runId)) events.push(event.type);
    const run = await client.getRun({ run: runId });
    expect([run.status, run.error]).toEqual(['succeeded', null]);
    expect(events).toContain('resumed');
    const { data } = await client.listVersions({ model }, {});
    expect(data.map(({ version }) => version)).toEqual([1]);
  };

  const untilEpoch = async (runId: string, epoch: number) => {
    for await (const { event } of platform.client.runEvents(runId))
      if (event.type === 'epoch' && event.epoch >= epoch) return;
  };

  test.each(['run-process', 'apps/trainer'])(
    'of %s: the run goes on from its checkpoint and ends in one version',
    async (part) => {
      const model = part.replace('apps/', '');
      const { id } = await startRun(platform.client, model);
      await untilEpoch(id, 2);
      process.kill(findDescendant(platform.supervisor.pid!, part)!, 'SIGKILL');
      await expectOneVersion(id, model);
    },
    180_000,
  );

  test('of the trainer between artifact and row: the run ends in one version that works', async () => {
    const { client } = platform;
    const { id } = await startRun(client, 'between');
    await untilEpoch(id, 2);
    // The version's row is written under the lock of its model's, when the artifact is there.
    const holder = new Client({ connectionString: databaseUrlOf(platform.supervisor.pid!) });
    await holder.connect();
    await holder.query('BEGIN');
    await holder.query(`SELECT FROM models WHERE name = 'between' FOR UPDATE`);
    await until(
      async () => {
        // What others do is remembered for as long as a transaction lasts.
        await holder.query('SELECT pg_stat_clear_snapshot()');
        const { rows } = await holder.query(
          `SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND query LIKE '%INTO models%'`,
        );
        return rows.length > 0;
      },
      { what: 'the commit of the version' },
    );
    process.kill(findDescendant(platform.supervisor.pid!, 'apps/trainer')!, 'SIGKILL');
    await holder.query('ROLLBACK');
    await holder.end();
    await expectOneVersion(id, 'between');
    const vector = vectorOf(1);
    const pair = { model: 'between', a: { vector }, b: { vector } };
    expect((await client.compare(pair)).distance).toBeCloseTo(0, 5);
  }, 240_000);

  test('of everything at once: the next start takes the run up', async () => {
    const { id } = await startRun(platform.client, 'everything');
    await untilEpoch(id, 2);
    const all = [
      platform.supervisor.pid!,
      ...descendantsOf(platform.supervisor.pid!).map(({ pid }) => pid),
    ];
    for (const pid of all) if (isAlive(pid)) process.kill(pid, 'SIGKILL');
    await until(() => all.every((pid) => !isAlive(pid)), { what: 'the end of all' });
    platform = await startTestPlatform({ home: platform.home });
    await expectOneVersion(id, 'everything');
  }, 240_000);
});
