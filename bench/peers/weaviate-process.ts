// Peer of bench/serve: one node of Weaviate and its official client, in a network of their own, since its
// gRPC and data ports listen on every interface.
// unshare --map-root-user --net node weaviate-process.ts SERVER FOLDER DIMENSION M EF_CONSTRUCTION K
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { closedLoop } from '../serve/closed-loop.ts';
import { searchAll } from '../serve/search-all.ts';
import type { WeaviateReply, WeaviateRequest } from './weaviate-messages.ts';

/** What is used of weaviate-client. Its own types bring those of browsers into everything that is checked with it. */
interface WeaviateClient {
  readonly collections: {
    use(name: string): {
      readonly query: {
        nearVector(
          vector: readonly number[],
          options: Readonly<Record<string, unknown>>,
        ): Promise<{ objects: { properties: Record<string, unknown> }[] }>;
      };
    };
  };
  close(): Promise<void>;
}
const require = createRequire(import.meta.url);
const { default: weaviate } = require('weaviate-client') as {
  default: { connectToLocal(options: object): Promise<WeaviateClient> };
};

const [server = '', folder = '', ...numbers] = process.argv.slice(2);
const [dimension = 0, M = 0, efConstruction = 0, k = 0] = numbers.map(Number);
const CLASS = 'Bench';
const BATCH = 1000;
const [port, grpcPort] = [8080, 50051];
const api = `http://127.0.0.1:${port}/v1`;

execFileSync('ip', ['link', 'set', 'lo', 'up']);
const home = await mkdtemp(join(tmpdir(), 'kindred-weaviate-'));
const words = ['--scheme', 'http', '--host', '127.0.0.1', '--port', `${port}`];
const node = spawn(server, words, {
  env: {
    ...process.env,
    PERSISTENCE_DATA_PATH: home,
    AUTHENTICATION_ANONYMOUS_ACCESS_ENABLED: 'true',
    DISABLE_TELEMETRY: 'true',
    DEFAULT_VECTORIZER_MODULE: 'none',
    LOG_LEVEL: 'error',
    CLUSTER_IN_LOCALHOST: 'true',
    CLUSTER_HOSTNAME: 'bench',
    CLUSTER_BIND_ADDR: '127.0.0.1',
    CLUSTER_ADVERTISE_ADDR: '127.0.0.1',
    RAFT_BOOTSTRAP_EXPECT: '1',
    RAFT_JOIN: 'bench',
    GRPC_PORT: `${grpcPort}`,
  },
  stdio: ['ignore', 'ignore', 'inherit'],
});
const exited = once(node, 'exit');

const queries = await readRows('queries.f32');
const hnsw = (ef: number) => ({ maxConnections: M, efConstruction, ef, distance: 'l2-squared' });
let client: WeaviateClient | undefined;

async function readRows(name: string): Promise<Float32Array> {
  const bytes = await readFile(join(folder, name));
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);
}

async function call(method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await fetch(api + path, {
    method,
    headers: { 'content-type': 'application/json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new Error(`Weaviate: ${answer.status} ${await answer.text()}`);
  const text = await answer.text();
  return text === '' ? undefined : JSON.parse(text);
}

async function fill(): Promise<WeaviateReply> {
  const ready = () =>
    call('GET', '/.well-known/ready').then(
      () => true,
      () => false,
    );
  while (!(await ready())) await sleep(100);
  await call('POST', '/schema', {
    class: CLASS,
    vectorIndexType: 'hnsw',
    vectorIndexConfig: hnsw(100),
    properties: [{ name: 'label', dataType: ['int'], indexFilterable: false }],
  });
  const vectors = await readRows('vectors.f32');
  const rows = vectors.length / dimension;
  for (let from = 0; from < rows; from += BATCH) {
    const objects = Array.from({ length: Math.min(BATCH, rows - from) }, (_, n) => ({
      class: CLASS,
      properties: { label: from + n },
      vector: [...vectors.subarray((from + n) * dimension, (from + n + 1) * dimension)],
    }));
    const answers = await call('POST', '/batch/objects', { objects });
    const refused = (answers as { result: { errors?: unknown } }[]).filter(
      ({ result }) => result.errors,
    );
    if (refused.length > 0) throw new Error(`Weaviate refused ${refused.length} objects.`);
  }
  client = await weaviate.connectToLocal({ host: '127.0.0.1', port, grpcPort });
  return {};
}

async function search(query: Float32Array): Promise<number[]> {
  const found = await client?.collections.use(CLASS).query.nearVector([...query], {
    limit: k,
    returnProperties: ['label'],
    returnMetadata: ['distance'],
  });
  return found?.objects.map(({ properties }) => Number(properties['label'])) ?? [];
}

async function answer(request: WeaviateRequest): Promise<WeaviateReply> {
  if (request.kind === 'fill') return fill();
  if (request.kind === 'answers') {
    const definition = (await call('GET', `/schema/${CLASS}`)) as { vectorIndexConfig: object };
    const vectorIndexConfig = { ...definition.vectorIndexConfig, ...hnsw(request.ef) };
    await call('PUT', `/schema/${CLASS}`, { ...definition, vectorIndexConfig });
    const labels = await searchAll({ queries, dimension }, 8, search);
    return { labels };
  }
  const count = queries.length / dimension;
  const load = await closedLoop(request, async (n) => {
    const from = (n % count) * dimension;
    return (await search(queries.subarray(from, from + dimension))).length === k;
  });
  return { load };
}

try {
  for await (const line of createInterface({ input: process.stdin })) {
    const reply = await answer(JSON.parse(line) as WeaviateRequest);
    process.stdout.write(`${JSON.stringify(reply)}\n`);
  }
} finally {
  await client?.close();
  node.kill();
  await exited;
  await rm(home, { recursive: true, force: true });
}
