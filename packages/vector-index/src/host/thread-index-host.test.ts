import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import type { IndexHostLostError } from '../errors/index-host-lost-error.ts';
import type { IndexWorker } from './start-index-worker.ts';
import { startIndexWorker } from './start-index-worker.ts';
import { ThreadIndexHost } from './thread-index-host.ts';

const PLANE = { dimension: 2, metric: 'l2' } as const;
const ORIGIN = Float32Array.of(0, 0);

/** What is no request makes the worker throw, as a defect in it would. */
function crash(worker: IndexWorker | undefined): void {
  worker?.thread.postMessage('no request', []);
}

describe('ThreadIndexHost: a worker that dies', () => {
  let workers: IndexWorker[];
  let host: ThreadIndexHost;
  let losses: IndexHostLostError[];

  beforeEach(() => {
    workers = [];
    losses = [];
    const start = () => {
      const worker = startIndexWorker();
      workers.push(worker);
      return worker;
    };
    host = new ThreadIndexHost(start, 2);
    host.on('lost', (error) => losses.push(error));
  });
  afterEach(() => host.shutdown());

  test('rejects calls under way, tells the owner, and can be filled again', async () => {
    await host.open('a', PLANE);
    await host.upsert('a', Uint32Array.of(1), Float32Array.of(1, 0));
    crash(workers[0]);
    const search = host.search('a', ORIGIN, { k: 1 });
    const write = host.upsert('a', Uint32Array.of(2), Float32Array.of(2, 0));
    const settled = await Promise.allSettled([search, write]);
    const lost = { code: 'index-host-lost', indexNames: ['a'], cause: expect.anything() };
    expect(settled).toMatchObject([{ reason: lost }, { reason: lost }]);
    expect(losses).toMatchObject([lost]);
    expect(host.names()).toEqual([]);
    await expect(host.search('a', ORIGIN, { k: 1 })).rejects.toMatchObject({
      code: 'unknown-index',
    });
    await host.open('a', PLANE);
    await host.upsert('a', Uint32Array.of(3), Float32Array.of(3, 0));
    expect((await host.search('a', ORIGIN, { k: 1 })).labels).toEqual(Uint32Array.of(3));
  });

  test('takes only its own indexes along', async () => {
    await host.open('a', PLANE);
    await host.open('b', PLANE);
    await host.upsert('b', Uint32Array.of(5), Float32Array.of(5, 0));
    expect(workers).toHaveLength(2);
    crash(workers[0]);
    await expect(host.report('a')).rejects.toMatchObject({ indexNames: ['a'] });
    expect(host.names()).toEqual(['b']);
    expect((await host.search('b', ORIGIN, { k: 1 })).labels).toEqual(Uint32Array.of(5));
  });

  test('a listener that was taken off hears nothing', async () => {
    let heard = 0;
    const listener = () => heard++;
    host.on('lost', listener);
    host.off('lost', listener);
    await host.open('a', PLANE);
    crash(workers[0]);
    await expect(host.report('a')).rejects.toMatchObject({ code: 'index-host-lost' });
    expect([heard, losses.length]).toEqual([0, 1]);
  });

  test('an index that could not be opened leaves its name free', async () => {
    const opening = host.open('a', PLANE);
    crash(workers[0]);
    await expect(opening).rejects.toMatchObject({ code: 'index-host-lost', indexNames: ['a'] });
    expect((await host.open('a', PLANE)).size).toBe(0);
  });

  test('ended by force in the middle of a build, behind a closed gate', async () => {
    const rows = 5_000;
    const dimension = 16;
    const vectors = clusteredVectors({ rows, dimension, clusters: 10, seed: 2 });
    await host.open('a', { dimension, metric: 'l2', kind: 'hnsw' });
    await host.upsert('a', labelsUpTo(rows), vectors);
    expect((await host.report('a')).building).toBe(true);
    const [worker] = workers;
    expect(worker?.gate.close()).toBe(true);
    const stuck = host.report('a');
    await worker?.thread.terminate();
    await expect(stuck).rejects.toMatchObject({ code: 'index-host-lost' });
  });

  test('shutdown of a host whose worker is dying ends quietly', async () => {
    await host.open('a', PLANE);
    crash(workers[0]);
    await expect(host.shutdown()).resolves.toBeUndefined();
    expect(losses).toEqual([]);
  });
});
