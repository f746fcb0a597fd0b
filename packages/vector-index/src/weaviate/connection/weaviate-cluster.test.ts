import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { checkWeaviateOptions } from '../check-weaviate-options.ts';
import { AnsweringNode, type Answer } from './answering-node.fixture.ts';
import { WeaviateCluster } from './weaviate-cluster.ts';

describe('WeaviateCluster', () => {
  let nodes: AnsweringNode[];
  let urls: string[];
  beforeEach(async () => {
    nodes = [new AnsweringNode(), new AnsweringNode()];
    urls = await Promise.all(nodes.map((node) => node.start()));
  });
  afterEach(() => nodes.forEach((node) => node.stop()));

  const ask = (options: object = {}) => {
    const settings = checkWeaviateOptions({ urls, timeoutMs: 100, attempts: 4, ...options });
    return new WeaviateCluster(settings).ask('try', (node) =>
      node.request({ method: 'GET', path: '/x' }),
    );
  };
  const requests = () => nodes.flatMap((node) => node.requests).length;

  test.each<[string, Answer]>([
    ['is overloaded', { status: 429 }],
    ['has no leader', { status: 500, body: '{"error":[{"message":"leader not found"}]}' }],
    ['is behind a proxy that cannot reach it', { status: 502, body: '<html>' }],
    ['hangs up', 'hang up'],
    ['says nothing in time', 'nothing'],
  ])('a node that %s is left for the next one', async (_, answer) => {
    for (const node of nodes) node.answers = [answer, { status: 200, body: '{"ok":1}' }];
    expect(await ask()).toEqual({ ok: 1 });
    expect(requests()).toBe(3);
  });

  test('so many attempts, then an error with its reason', async () => {
    for (const node of nodes) node.answers = [{ status: 503, body: 'starting' }];
    await expect(ask()).rejects.toMatchObject({
      code: 'index-unreachable',
      operation: 'try',
      reason: expect.stringContaining('503 starting'),
    });
    expect(nodes.map((node) => node.requests.length)).toEqual([2, 2]);
  });

  test('what is refused is not tried again, and its words are told', async () => {
    for (const node of nodes) {
      node.answers = [{ status: 422, body: '{"error":[{"message":"no such property"}]}' }];
    }
    await expect(ask()).rejects.toMatchObject({
      code: 'index-operation-failed',
      message: expect.stringContaining('no such property'),
    });
    expect(requests()).toBe(1);
  });

  test('the key is sent, and never told', async () => {
    for (const node of nodes) node.answers = [{ status: 401, body: 'who are you' }];
    const error: unknown = await ask({ apiKey: 'hunter-2' }).catch((thrown: unknown) => thrown);
    expect(nodes.flatMap((node) => node.keys)).toEqual(['Bearer hunter-2']);
    expect(`${String(error)} ${JSON.stringify(error)}`).not.toContain('hunter-2');
  });
});
