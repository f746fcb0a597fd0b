import { expect, test } from '@jest/globals';
import { startIndexHost } from '../host/start-index-host.ts';

const PLANE = { dimension: 2, metric: 'l2' } as const;

test.each([
  ['hnswlib-node', { engine: 'hnswlib-node' }],
  ['weaviate', { engine: 'weaviate', weaviate: { urls: ['http://127.0.0.1:9'] } }],
] as const)('%s refuses quantized storage, and keeps its name free', async (_, options) => {
  const host = await startIndexHost(options);
  await expect(host.open('a', { ...PLANE, storage: 'int8' })).rejects.toMatchObject({
    code: 'unsupported-by-engine',
    feature: 'int8 storage',
  });
  expect(host.names()).toEqual([]);
  await host.shutdown();
});
