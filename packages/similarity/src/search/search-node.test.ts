import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startIndexHost, type IndexHost } from '@kindred/vector-index';
import { until } from '@kindred/testing';
import type { CollectionRecord } from '../ports/collection-store.ts';
import type { NodeReport } from '../ports/search-node-store.ts';
import { followGenerations } from './follow-generations.ts';
import type { IndexFollower } from './index-follower.ts';
import { memoryFeed } from './memory-feed.fixture.ts';

let host: IndexHost;
let follower: IndexFollower | undefined;
beforeEach(async () => {
  host = await startIndexHost();
});
afterEach(async () => {
  await follower?.close();
  await host.shutdown();
});

const nameOfError = (promise: Promise<unknown>): Promise<string | undefined> =>
  promise.then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.name : String(error)),
  );

/** A node that is told what to do by `orders`, and what it said. */
async function startNode(
  feed: ReturnType<typeof memoryFeed>,
  orders: { building: readonly CollectionRecord[]; retired: readonly string[] },
  warm: (collection: CollectionRecord) => Promise<void> = async () => {},
) {
  const reports: NodeReport[] = [];
  const left: string[] = [];
  const errors: unknown[] = [];
  follower = await followGenerations({
    collections: { list: async () => ({ data: [], nextCursor: undefined }) },
    generations: feed.generations,
    indexes: host,
    sweepMs: 5,
    onError: (error) => void errors.push(error),
    node: {
      searchNodes: {
        async report(report) {
          reports.push(report);
          return {
            ...orders,
            retired: orders.retired.filter((id) => report.followed.includes(id)),
          };
        },
        leave: async (nodeId) => void left.push(nodeId),
      },
      warm,
      beatMs: 5,
      releaseMs: 30,
    },
  });
  return { follower, reports, left, errors, last: () => reports.at(-1) };
}

describe('a search node', () => {
  test('follows what is built, and says what it could serve when it is warm and measured', async () => {
    const feed = memoryFeed();
    for (let label = 0; label < 20; label += 1) feed.write(label, [label, 1]);
    const orders = { building: [feed.collection], retired: [] };
    const warmed: string[] = [];
    const { last, reports } = await startNode(feed, orders, async ({ generationId }) => {
      warmed.push(generationId);
    });
    await until(() => last()?.ready.length === 1);
    expect(reports[0]).toMatchObject({ followed: [], ready: [] });
    expect(last()?.ready[0]).toMatchObject({
      generationId: 'g',
      position: 20,
      recall: { at10: 1, queries: 20 },
    });
    expect(warmed).toEqual(['g']);
    feed.write(20, [20, 1]);
    await until(() => last()?.ready[0]?.position === 21);
    orders.building = [];
    await until(() => last()?.ready.length === 0);
  });

  test('is not ready while its encoder cannot be warmed, and tries again', async () => {
    const feed = memoryFeed();
    feed.write(0, [1, 1]);
    let fails = 2;
    const orders = { building: [feed.collection], retired: [] };
    const { last, errors } = await startNode(feed, orders, async () => {
      fails -= 1;
      if (fails >= 0) throw new Error('the encoder is away');
    });
    await until(() => last()?.ready.length === 1);
    expect(errors).toEqual([new Error('the encoder is away'), new Error('the encoder is away')]);
  });

  test('answers who began with a retired generation, lets go of it later, and loads it again when asked', async () => {
    const feed = memoryFeed();
    feed.write(7, [1, 1]);
    const orders = { building: [], retired: [] as string[] };
    const node = await startNode(feed, orders);
    const search = () => node.follower.search(feed.collection, Float32Array.of(1, 1), { k: 1 });
    await search();
    orders.retired = ['g'];
    expect((await search()).labels[0]).toBe(7);
    await until(() => node.follower.report().length === 0);
    // The node forgets it first; then its host closes it, once no search of it is under way.
    while ((await nameOfError(host.report('g'))) === undefined)
      await new Promise((resolve) => setTimeout(resolve, 2));
    expect(await nameOfError(host.report('g'))).toBe('UnknownIndexError');
    expect((await search()).labels[0]).toBe(7);
    expect(node.errors).toEqual([]);
  });

  test('says that it leaves', async () => {
    const { reports, left } = await startNode(memoryFeed(), { building: [], retired: [] });
    await until(() => reports.length > 0);
    await follower?.close();
    follower = undefined;
    expect(left).toEqual([reports[0]?.nodeId]);
  });
});
