import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { clusteredVectors, labelsUpTo } from '../clustered-vectors.fixture.ts';
import type { VectorStorage } from '../snapshot/format/vector-storage.ts';
import type { Metric } from '../vector-index.ts';
import { settled } from './native-index.fixture.ts';
import { NativeIndex } from './native-index.ts';

/** What the program printed; rejects where it crashed or did not end well. */
async function outputOf(fixture: URL, ...given: string[]): Promise<unknown> {
  const file = fileURLToPath(fixture);
  const env = { ...process.env, NODE_OPTIONS: '--no-warnings' };
  const { stdout } = await promisify(execFile)(process.execPath, [file, ...given], { env });
  return JSON.parse(stdout);
}

async function exitCodeOf(fixture: URL, ...given: string[]): Promise<unknown> {
  return outputOf(fixture, ...given).then(
    () => 0,
    ({ code, signal }: { code: number; signal: string | null }) => signal ?? code,
  );
}

const hostileCalls = new URL('./hostile-calls.fixture.ts', import.meta.url);
const damagedFiles = new URL('./damaged-files.fixture.ts', import.meta.url);
const exitWhileBusy = new URL('./exit-while-busy.fixture.ts', import.meta.url);

describe('the native addon, in a process of its own', () => {
  test('refuses what is no argument, and still answers', async () => {
    const { refused, found } = (await outputOf(hostileCalls)) as {
      refused: number;
      found: number;
    };
    expect(refused).toBeGreaterThan(1_000);
    expect(found).toBe(2);
  }, 60_000);

  test.each<[Metric, VectorStorage]>([
    ['l2', 'float32'],
    ['cosine', 'float32'],
    ['ip', 'float32'],
    ['l2', 'int8'],
    ['cosine', 'binary'],
    ['ip', 'int8'],
  ])(
    '%s, %s: 200 damaged files are refused or harmless',
    async (metric, storage) => {
      const folder = await mkdtemp(join(tmpdir(), 'kindred-native-'));
      const options = { dimension: 6, metric, storage, M: 5, efConstruction: 40 };
      const index = new NativeIndex(options);
      const vectors = clusteredVectors({ rows: 410, dimension: 6, clusters: 9, seed: 3 });
      index.upsert(labelsUpTo(400), vectors.slice(0, 400 * 6));
      await settled(index);
      index.remove(labelsUpTo(30));
      index.upsert(Uint32Array.of(8_000, 8_001), vectors.slice(400 * 6, 402 * 6));
      await index.save(folder);
      const outcomes = (await outputOf(
        damagedFiles,
        folder,
        JSON.stringify(options),
        '200',
      )) as string[];
      await rm(folder, { recursive: true });
      expect(outcomes).toHaveLength(200);
      expect(outcomes).not.toContain('NaN');
      const refused = outcomes.filter((outcome) => outcome !== 'loaded');
      expect(refused.length).toBeGreaterThan(80);
      expect(new Set(refused)).toEqual(new Set([...refused, 'graph', 'nodes', 'pending']));
    },
    120_000,
  );

  test.each(['exit', 'terminate', 'forget'])(
    'ends well in the middle of work: %s, five times of five',
    async (ending) => {
      for (let time = 0; time < 5; time++) {
        expect(await exitCodeOf(exitWhileBusy, ending)).toBe(7);
      }
    },
    120_000,
  );
});
