import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkWeaviateOptions } from '../check-weaviate-options.ts';
import { AnsweringNode, type Answer } from '../connection/answering-node.fixture.ts';
import { WeaviateCluster } from '../connection/weaviate-cluster.ts';
import { readDocument } from '../../metadata/read-document.ts';
import { metricSpace } from '../../space/metric-space.ts';
import type { OpenIndex } from '../open-index.ts';
import { OrderedAccess } from '../ordered-access.ts';
import { ReplicatedWrites } from './replicated-writes.ts';
import { removeObjects, writeObjects } from './write-objects.ts';

const index: OpenIndex = {
  name: 'a',
  collection: 'A',
  storedEf: 100,
  space: metricSpace('l2', 1),
  kind: 'auto',
  ef: 100,
  access: new OrderedAccess(),
  mostVectors: 0,
};
const stored: Answer = { status: 200, body: '[{"result":{"status":"SUCCESS"}}]' };
const failed = (message: string): Answer => ({
  status: 200,
  body: JSON.stringify([{ result: { status: 'FAILED', errors: { error: [{ message }] } } }]),
});
const tooFew = failed('broadcast: cannot reach enough replicas');

describe('writes', () => {
  let node: AnsweringNode;
  let urls: string[];
  beforeEach(async () => {
    node = new AnsweringNode();
    urls = [await node.start()];
  });
  afterEach(() => node.stop());

  const writesTo = (options: object = {}) => {
    const settings = checkWeaviateOptions({ urls, replication: 3, attempts: 2, ...options });
    return new ReplicatedWrites(new WeaviateCluster(settings), settings);
  };
  const write = (writes: ReplicatedWrites) =>
    writeObjects(writes, index, {
      labels: Uint32Array.of(7),
      vectors: Float32Array.of(1),
      metadata: [{ document: readDocument({ a: 1 }), json: '{"a":1}' }],
    });
  const levels = () => node.requests.map((request) => request.split('=')[1]);
  const marks = () => node.bodies.map((body) => JSON.parse(body).objects[0].vectors.mark);

  test('all replicas are asked, and are enough', async () => {
    node.answers = [stored];
    await write(writesTo());
    const all = 'POST /v1/batch/objects?consistency_level=ALL';
    // Twice, so that the graph's part of it outlives kill -9.
    expect(node.requests).toEqual([all, all]);
    expect(node.bodies[1]).toBe(node.bodies[0]);
    expect(JSON.parse(node.bodies[0]!).objects).toMatchObject([
      { class: 'A', properties: { label: 7, metadata: '{"a":1}' }, vectors: { embedding: [1] } },
    ]);
  });

  test('where not all can be reached a quorum is enough, at once and for a while', async () => {
    node.answers = [tooFew, stored];
    const writes = writesTo();
    await write(writes);
    await write(writes);
    expect(levels()).toEqual(['ALL', 'QUORUM', 'QUORUM', 'QUORUM', 'QUORUM']);
  });

  test('what is sent again is marked anew, so that a half-written replica indexes it', async () => {
    node.answers = [tooFew, tooFew, stored];
    await write(writesTo());
    const [first, second, third, again] = marks();
    expect(first).toBeUndefined();
    expect(second).toEqual([expect.any(Number)]);
    expect(third).not.toEqual(second);
    expect(again).toEqual(third);
  });

  test('trouble while it is flushed: all is sent once more, marked, to be indexed anew', async () => {
    node.answers = [stored, tooFew, stored];
    await write(writesTo());
    expect(levels()).toEqual(['ALL', 'ALL', 'QUORUM', 'QUORUM', 'QUORUM']);
    const [first, second, third, fourth, fifth] = marks();
    expect([first, second]).toEqual([undefined, undefined]);
    expect(third).toEqual([expect.any(Number)]);
    expect(fourth).not.toEqual(third);
    expect(fifth).toEqual(fourth);
  });

  test('who wants all replicas gets no less', async () => {
    node.answers = [tooFew];
    const attempt = write(writesTo({ consistency: 'ALL' }));
    await expect(attempt).rejects.toMatchObject({ code: 'index-unreachable' });
    expect(levels()).toEqual(['ALL', 'ALL']);
  });

  test('a batch that is answered with 200 and stored nothing is no success', async () => {
    node.answers = [failed('vector lengths do not match')];
    await expect(write(writesTo())).rejects.toThrow('vector lengths do not match');
    node.answers = [{ status: 200, body: '[]' }];
    await expect(write(writesTo())).rejects.toMatchObject({ code: 'index-unreachable' });
  });

  test('what is not there needs no removal', async () => {
    node.answers = [{ status: 404 }, { status: 204 }];
    await removeObjects(writesTo(), index, Uint32Array.of(1, 2, 2));
    expect(node.requests).toHaveLength(2);
  });
});
