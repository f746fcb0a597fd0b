import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile, readdir } from 'node:fs/promises';
import * as fc from 'fast-check';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import {
  type TemporaryFolder,
  collect,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { type ArrayOf, DTYPES } from '../vectors/dtypes.ts';
import type { VectorBatch } from '../vectors/vector-batch.ts';
import { readVecs } from './read-vecs.ts';
import { VECS_FORMATS, type VecsFormat } from './vecs-formats.ts';
import { writeVecs } from './write-vecs.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

type VecsBatch = VectorBatch<(typeof VECS_FORMATS)[VecsFormat]>;

async function* batchesOf(...batches: VecsBatch[]): AsyncGenerator<VecsBatch> {
  yield* batches;
}

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');

/** The dimension in front of each vector, everything little-endian. */
const FILES: [VecsFormat, ArrayOf<'float32' | 'int32' | 'uint8'>, Buffer][] = [
  [
    'fvecs',
    Float32Array.of(1, -2, 0.5, Infinity),
    hex('02000000 0000803f 000000c0 02000000 0000003f 0000807f'),
  ],
  [
    'ivecs',
    Int32Array.of(1, -1, 65_536, 2),
    hex('02000000 01000000 ffffffff 02000000 00000100 02000000'),
  ],
  ['bvecs', Uint8Array.of(1, 2, 255, 0), hex('02000000 0102 02000000 ff00')],
];

describe.each(FILES)('%s', (format, rows, bytes) => {
  test('is written as it is published', async () => {
    const path = `${folder.path}/written.${format}`;
    expect(await writeVecs(path, batchesOf({ dimension: 2, rows }))).toBe(2);
    expect(await readFile(path)).toEqual(bytes);
  });

  test('is read', async () => {
    const path = await folder.write(`read.${format}`, bytes);
    expect(await collect(readVecs(path))).toEqual([{ dimension: 2, rows }]);
    const other = await folder.write('other.bin', bytes);
    expect(await collect(readVecs(other, format))).toEqual([{ dimension: 2, rows }]);
  });

  test('what is written in any batches is read again', async () => {
    const numbers = DTYPES[VECS_FORMATS[format]];
    const row = fc.array(fc.nat(255), { minLength: 3, maxLength: 3 });
    const drawn = fc.array(fc.array(row, { maxLength: 5 }), { maxLength: 5 });
    const property = fc.asyncProperty(drawn, async (drawn) => {
      const path = `${folder.path}/again.${format}`;
      const batches = drawn.map((rows) => ({
        dimension: 3,
        // Views of a larger array, as a caller may have them.
        rows: numbers.from([7, ...rows.flat(), 7]).subarray(1, -1),
      }));
      expect(await writeVecs(path, batchesOf(...batches))).toBe(drawn.flat().length);
      const again = await collect(readVecs(path));
      expect(again.flatMap(({ rows }) => [...rows])).toEqual(drawn.flat(2));
      expect(again.every(({ dimension }) => dimension === 3)).toBe(true);
    });
    await fc.assert(property, { numRuns: 20, seed: 34 });
  });
});

describe('readVecs', () => {
  test('larger files come in batches of about a megabyte', async () => {
    const path = `${folder.path}/large.bvecs`;
    const rows = Uint8Array.from({ length: 30_000 * 128 }, (_, at) => at % 251);
    await writeVecs(path, batchesOf({ dimension: 128, rows }));
    let next = 0;
    let batches = 0;
    for await (const batch of readVecs(path)) {
      expect(batch.rows.byteLength).toBeLessThanOrEqual(1_048_576);
      const expected = rows.subarray(next, next + batch.rows.length);
      expect(Buffer.compare(Buffer.from(batch.rows as Uint8Array), expected)).toBe(0);
      next += batch.rows.length;
      batches++;
    }
    expect([next, batches]).toEqual([rows.length, 4]);
  });

  test('an empty file has no vectors', async () => {
    expect(await collect(readVecs(await folder.write('empty.fvecs', '')))).toEqual([]);
  });

  test.each<[string, Buffer, number, string]>([
    ['a cut dimension', hex('0200'), 2, 'ends within the first dimension'],
    ['dimension 0', hex('00000000'), 0, 'a vector of 0 numbers'],
    ['a negative dimension', hex('ffffffff 00000000'), 0, 'a vector of -1 numbers'],
    ['an absurd dimension', hex('ffffff7f 00000000'), 0, 'a vector of 2147483647 numbers'],
    ['a cut vector', hex('01000000 0000803f 01000000 0000'), 8, 'ends within a vector'],
    [
      'another dimension',
      hex('01000000 0000803f 02000000 00000000'),
      8,
      'a vector of 2 numbers among',
    ],
  ])('%s is refused with the place', async (_, bytes, offset, reason) => {
    const attempt = collect(readVecs(await folder.write('hostile.fvecs', bytes)));
    await expect(attempt).rejects.toThrow(reason);
    await expect(attempt).rejects.toBeInstanceOf(CorruptFileError);
    await expect(attempt).rejects.toMatchObject({ offset });
  });

  test('the place of another dimension is right in a later batch too', async () => {
    const path = `${folder.path}/late.bvecs`;
    await writeVecs(path, batchesOf({ dimension: 128, rows: new Uint8Array(9_000 * 128) }));
    const bytes = await readFile(path);
    bytes.writeInt32LE(127, 8_500 * 132);
    const attempt = collect(readVecs(await folder.write('late.bvecs', bytes)));
    await expect(attempt).rejects.toMatchObject({ code: 'corrupt-file', offset: 8_500 * 132 });
  });

  test('random bytes give vectors that fit or a named error', async () => {
    const property = fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), async (tail) => {
      const bytes = Uint8Array.from([1 + (tail.length % 3), 0, 0, 0, ...tail]);
      const path = await folder.write('random.bvecs', bytes);
      const result = await collect(readVecs(path)).catch((error: unknown) => error);
      expect(Array.isArray(result) || result instanceof CorruptFileError).toBe(true);
    });
    await fc.assert(property, { numRuns: 100, seed: 34 });
  });

  test('a name without a format needs one', async () => {
    const path = await folder.write('vectors.bin', '');
    await expect(collect(readVecs(path))).rejects.toThrow('name its format');
  });
});

describe('writeVecs', () => {
  test.each<[string, VecsBatch]>([
    ['of another type', { dimension: 2, rows: new Int32Array(2) }],
    ['of another dimension', { dimension: 4, rows: new Float32Array(4) }],
    ['with half a vector', { dimension: 2, rows: new Float32Array(3) }],
  ])('a batch %s leaves the old file', async (_, bad) => {
    const path = await folder.write('kept/old.fvecs', 'old');
    const good = { dimension: 2, rows: new Float32Array(4) };
    await expect(writeVecs(path, batchesOf(good, bad))).rejects.toThrow(TypeError);
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(`${folder.path}/kept`)).toEqual(['old.fvecs']);
  });
});
