import { spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo, seededRandom } from '../clustered-vectors.fixture.ts';
import { HnswIndex } from '../hnsw/hnsw-index.ts';
import { startLocalIndexHost } from '../host/start-local-index-host.ts';
import type { SnapshotHost } from './snapshot-host.ts';
import { SnapshotStore } from './snapshot-store.ts';

const dimension = 6;
const rows = 200;
const stored = clusteredVectors({ rows: rows + 50, dimension, clusters: 9, seed: 23 });
const vectors = stored.slice(0, rows * dimension);
const queries = stored.slice(rows * dimension);

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kindred-flips-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('a snapshot with one bit flipped, 200 times', () => {
  let host: SnapshotHost;
  beforeAll(async () => {
    host = await startLocalIndexHost();
  });
  afterAll(() => host.shutdown());

  test.each([
    ['exact', 'float32'],
    ['hnsw', 'float32'],
    ['hnsw', 'int8'],
  ] as const)('%s, %s: is refused, or answers as before', async (kind, storage) => {
    const index = { dimension, metric: 'l2', kind, storage, M: 5, efConstruction: 40 } as const;
    const store = new SnapshotStore(folder, { index, modelVersion: 'model/3' });
    await host.open('saved', index);
    await host.upsert('saved', labelsUpTo(rows), vectors.slice());
    while ((await host.report('saved')).building);
    const answer = async (name: string) => {
      const { explain: _, ...found } = await host.search(name, queries, { k: 5 });
      return found;
    };
    const truth = await answer('saved');
    expect(truth.engine).toBe(kind);
    await store.save(host, 'saved', 41);
    await store.close();
    await host.close('saved');
    const random = seededRandom(77);
    const home = join(folder, 'snapshot-0000000000000041');
    const codes = new Set<string>();
    let harmless = 0;
    for (let flip = 0; flip < 200; flip++) {
      const names = await readdir(home);
      // Each file as often: the manifest is small and says much.
      const file = join(home, names[flip % names.length]!);
      const bytes = await readFile(file);
      const at = Math.floor(random() * bytes.length);
      const before = bytes[at]!;
      bytes[at] = before ^ (1 << Math.floor(random() * 8));
      await writeFile(file, bytes);
      const { manifest, refusals, report } = await new SnapshotStore(folder, {
        index,
        modelVersion: 'model/3',
      }).open(host, 'flipped');
      // Opened all the same: then it has to be what it was.
      const opened = manifest && {
        position: manifest.position,
        found: await answer('flipped'),
      };
      const isRefused = refusals.length === 1 && report.size === 0;
      expect(isRefused ? undefined : opened).toEqual(
        isRefused ? undefined : { position: 41, found: truth },
      );
      for (const { code } of refusals) codes.add(code);
      if (opened) harmless++;
      await host.close('flipped');
      bytes[at] = before;
      await writeFile(file, bytes);
    }
    expect([...codes]).toEqual(expect.arrayContaining(['checksum', 'manifest']));
    // Only white space between the words of the manifest has no meaning.
    expect(harmless).toBeLessThan(20);
  });
});

test.each(['l2', 'cosine', 'ip'] as const)(
  '%s: without the checksums, what is loaded never ends the process, and most flips of structure are refused',
  (metric) => {
    const options = { dimension, metric, M: 5, efConstruction: 40 };
    const index = new HnswIndex(options);
    index.upsert(labelsUpTo(rows), vectors);
    index.advance(Infinity);
    index.remove(labelsUpTo(30));
    index.upsert(Uint32Array.of(8_000), queries.slice(0, dimension));
    index.save(folder);
    const file = fileURLToPath(new URL('./flip-bits.fixture.ts', import.meta.url));
    const child = spawnSync(process.execPath, [file, folder, JSON.stringify(options), '200', '5'], {
      encoding: 'utf8',
      env: { ...process.env, NODE_OPTIONS: '--no-warnings' },
    });
    expect([child.stderr, child.status]).toEqual(['', 0]);
    const outcomes = JSON.parse(child.stdout) as string[];
    expect(outcomes).toHaveLength(200);
    const refused = outcomes.filter((outcome) => outcome !== 'loaded');
    expect(outcomes).not.toContain('wrong distances');
    expect(new Set(refused)).toContain('graph');
  },
  60_000,
);
