import { readFile, truncate } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import { seededRandom } from '../random/seeded-random.ts';
import { openRows } from '../rows/open-rows.ts';
import type { RowColumns } from '../rows/row-columns.ts';
import {
  collect,
  type TemporaryFolder,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { parquetBomb } from './parquet-bomb.fixture.ts';
import { type ParquetColumn, type ParquetRow, writeParquet } from './write-parquet.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const columns: ParquetColumn[] = [
  { name: 'id', type: 'text' },
  { name: 'vector', type: 'vector' },
  { name: 'image', type: 'bytes' },
  { name: 'metadata', type: 'json' },
];

async function* some(rows: readonly ParquetRow[]) {
  yield* rows;
}

async function read(path: string, chosen: RowColumns = {}) {
  const file = await openRows(path, { format: 'parquet', columns: chosen });
  return collect(file.rows());
}

describe('a Parquet file', () => {
  test('gives back texts, vectors, bytes and metadata', async () => {
    const path = `${folder.path}/a.parquet`;
    const vector = Float32Array.of(0.1, -0, 3e38);
    const metadata = { a: [1, null, { b: 'ü' }], n: 1.5 };
    const rows = [
      ['ü 漢', vector, Uint8Array.of(0, 255, 128), metadata],
      ['b', vector, null, {}],
      ['c', null, Uint8Array.of(1), { empty: [] }],
    ];
    expect(await writeParquet(path, columns, some(rows))).toBe(3);
    expect(await read(path)).toEqual([
      { number: 0, id: 'ü 漢', content: { kind: 'vector', vector }, metadata },
      { number: 1, id: 'b', content: { kind: 'vector', vector }, metadata: {} },
      {
        number: 2,
        id: 'c',
        content: { kind: 'image', bytes: Uint8Array.of(1) },
        metadata: { empty: [] },
      },
    ]);
    const images = await read(path, { modality: 'image' });
    expect(images.map((row) => 'content' in row)).toEqual([true, false, true]);
  });

  test('of many row groups is read in order', async () => {
    const path = `${folder.path}/many.parquet`;
    const random = seededRandom(3);
    const vectors = Array.from({ length: 12_000 }, () =>
      Float32Array.from({ length: 256 }, random),
    );
    const rows = vectors.map((vector, i) => [`i${i}`, vector, null, { i }]);
    await writeParquet(path, columns, some(rows));
    const file = await openRows(path, { format: 'parquet' });
    const found = await collect(file.rows());
    expect(found).toHaveLength(12_000);
    for (const at of [0, 1, 499, 500, 9_999, 10_000, 11_999])
      expect(found[at]).toEqual({
        number: at,
        id: `i${at}`,
        content: { kind: 'vector', vector: vectors[at] },
        metadata: { i: at },
      });
    expect(found.every(({ number }, at) => number === at)).toBe(true);
    expect(file.bytesRead()).toBeGreaterThan(file.bytes * 0.9);
  }, 60_000);

  test('without rows is a whole file', async () => {
    const path = `${folder.path}/none.parquet`;
    expect(await writeParquet(path, columns, some([]))).toBe(0);
    expect(await read(path)).toEqual([]);
  });
});

describe('a damaged Parquet file', () => {
  const rows = Array.from({ length: 50 }, (_, i) => [`i${i}`, Float32Array.of(i, 1), null, { i }]);

  test.each([0, 1, 7, 40, 400])('cut to %d bytes is refused', async (bytes) => {
    const path = `${folder.path}/cut-${bytes}.parquet`;
    await writeParquet(path, columns, some(rows));
    await truncate(path, bytes);
    await expect(read(path)).rejects.toBeInstanceOf(CorruptFileError);
  });

  test('whose footer promises more than the file has is refused', async () => {
    const path = `${folder.path}/footer.parquet`;
    await writeParquet(path, columns, some(rows));
    const whole = await readFile(path);
    whole.writeUInt32LE(0xffff_ff00, whole.length - 8);
    await expect(read(await folder.write('footer.parquet', whole))).rejects.toBeInstanceOf(
      CorruptFileError,
    );
  });

  test.each([
    ['a page of a billion values', { values: 1_000_000_000, run: 1_000_000_000 }, 'promises'],
    ['a page of two billion bytes', { values: 9, run: 9, bytes: 2_000_000_000 }, 'promises'],
    ['a run that is longer than its page', { values: 9, run: 1_000_000_000 }, 'bomb.parquet'],
  ])(
    '%s in a few bytes is refused, and nobody dies of it',
    async (_, promise, message) => {
      const bytes = parquetBomb(promise);
      expect(bytes.length).toBeLessThan(300);
      const failure = read(await folder.write('bomb.parquet', bytes));
      await expect(failure).rejects.toMatchObject({
        code: 'corrupt-file',
        message: expect.stringContaining(message),
      });
    },
    60_000,
  );

  test('with any byte flipped gives rows, problems or a named error', async () => {
    const path = `${folder.path}/whole.parquet`;
    await writeParquet(path, columns, some(rows));
    const whole = await readFile(path);
    const random = seededRandom(11);
    for (let round = 0; round < 30; round++) {
      const bytes = Buffer.from(whole);
      const place = Math.floor(random() * bytes.length);
      bytes[place] = (bytes[place] ?? 0) ^ (1 << Math.floor(random() * 8));
      const damaged = await folder.write('flipped.parquet', bytes);
      const result = await read(damaged).catch((error: unknown) => error);
      expect([place, Array.isArray(result) || result instanceof CorruptFileError]).toEqual([
        place,
        true,
      ]);
    }
  }, 120_000);
});
