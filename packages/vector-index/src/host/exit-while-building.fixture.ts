// Run as a process of its own: exits while its worker thread is inside hnswlib-node.
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import { startIndexHost } from './start-index-host.ts';

const rows = 5_000;
const dimension = 64;
const host = await startIndexHost({ engine: 'hnswlib-node' });
await host.open('a', { dimension, metric: 'l2', kind: 'hnsw' });
await host.upsert(
  'a',
  labelsUpTo(rows),
  clusteredVectors({ rows, dimension, clusters: 50, seed: 1 }),
);
const { building } = await host.report('a');
setTimeout(() => process.exit(building ? 7 : 1), 10 + 20 * Math.random());
