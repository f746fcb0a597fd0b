import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile, readdir } from 'node:fs/promises';
import * as fc from 'fast-check';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import {
  type TemporaryFolder,
  collect,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { type ArrayOf, DTYPES, type Dtype } from '../vectors/dtypes.ts';
import type { VectorBatch } from '../vectors/vector-batch.ts';
import { NUMPY_FILES } from './numpy-files.fixture.ts';
import { openNpy } from './open-npy.ts';
import { writeNpy } from './write-npy.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

const bytesOf = (name: keyof typeof NUMPY_FILES) => Buffer.from(NUMPY_FILES[name], 'base64');

async function read(bytes: Uint8Array) {
  const file = await openNpy(await folder.write('array.npy', bytes));
  const batches = await collect(file.batches());
  return { ...file, numbers: batches.flatMap(({ rows }) => Array.from(rows as Float64Array)) };
}

async function* oneBatch<D extends Dtype>(
  dimension: number,
  rows: ArrayOf<D>,
): AsyncGenerator<VectorBatch<D>> {
  yield { dimension, rows };
}

const SMALL = [0, -1, 2, 3, -100, 127];
const UNSIGNED = [0, 1, 2, 3, 100, 127];
const FLOATS = [0, -1.5, 2, 3, 1e10, Number.NaN];
const NUMBERS: [Dtype, (number | bigint)[]][] = [
  ['float32', FLOATS],
  ['float64', FLOATS],
  ['int8', SMALL],
  ['uint8', UNSIGNED],
  ['int16', SMALL],
  ['uint16', UNSIGNED],
  ['int32', SMALL],
  ['uint32', UNSIGNED],
  ['int64', SMALL.map(BigInt)],
  ['uint64', UNSIGNED.map(BigInt)],
];

function arrayOf(dtype: Dtype, numbers: readonly (number | bigint)[]): ArrayOf<Dtype> {
  const Numbers = DTYPES[dtype] as typeof Float64Array;
  return Numbers.from(numbers as number[]);
}

describe('openNpy reads what numpy saved', () => {
  test.each(NUMBERS)('%s', async (dtype, numbers) => {
    expect(await read(bytesOf(dtype as keyof typeof NUMPY_FILES))).toMatchObject({
      dtype,
      shape: [2, 3],
      count: 2,
      dimension: 3,
      numbers,
    });
  });

  test.each([
    ['one axis', { shape: [3], count: 3, dimension: 1, numbers: [1, 2, 3] }],
    ['three axes', { shape: [2, 2, 2], count: 2, dimension: 4, numbers: [0, 1, 2, 3, 4, 5, 6, 7] }],
    ['no rows', { shape: [0, 4], count: 0, dimension: 4, numbers: [] }],
    ['no numbers', { shape: [4, 0], count: 4, dimension: 0, numbers: [] }],
    ['big-endian', { dtype: 'float64', numbers: [1, 2, 3, -4] }],
    ['big-endian int16', { dtype: 'int16', numbers: [1, -2] }],
    ['version 2', { dtype: 'float32', numbers: [1, 2, 3, 4] }],
    ['version 3', { dtype: 'float32', numbers: [1, 2, 3, 4] }],
  ] as const)('%s', async (name, expected) => {
    expect(await read(bytesOf(name))).toMatchObject(expected);
  });

  test.each([
    ['objects', 'pickle'],
    ['records', 'records'],
    ['Fortran order', 'ascontiguousarray'],
    ['half floats', '"<f2" are not read'],
    ['texts', '"<U2" are not read'],
    ['complex', '"<c16" are not read'],
    ['booleans', '"|b1" are not read'],
    ['a number', 'single number'],
  ] as const)('but not %s', async (name, reason) => {
    const attempt = read(bytesOf(name));
    await expect(attempt).rejects.toThrow(reason);
    await expect(attempt).rejects.toMatchObject({ code: 'corrupt-file', offset: 10 });
  });
});

describe('writeNpy', () => {
  test.each(NUMBERS)('%s is numpy’s file to the byte', async (dtype, numbers) => {
    const path = `${folder.path}/written.npy`;
    const batches = oneBatch(3, arrayOf(dtype, numbers));
    expect(await writeNpy(path, { dtype, rowShape: [3] }, batches)).toBe(2);
    expect(await readFile(path)).toEqual(bytesOf(dtype as keyof typeof NUMPY_FILES));
  });

  test.each([
    ['one axis', { dtype: 'float32', rowShape: [] }, Float32Array.of(1, 2, 3)],
    ['three axes', { dtype: 'uint8', rowShape: [2, 2] }, Uint8Array.of(0, 1, 2, 3, 4, 5, 6, 7)],
    ['no rows', { dtype: 'float32', rowShape: [4] }, new Float32Array(0)],
  ] as const)('%s is numpy’s file to the byte', async (name, shape, rows) => {
    const path = `${folder.path}/written.npy`;
    const dimension = shape.rowShape.reduce((product: number, size) => product * size, 1);
    await writeNpy<Dtype>(path, shape, oneBatch<Dtype>(dimension, rows));
    expect(await readFile(path)).toEqual(bytesOf(name));
  });

  test('what is written in any batches is read again', async () => {
    const row = fc.array(fc.double(), { minLength: 3, maxLength: 3 });
    const batchesDrawn = fc.array(fc.array(row, { maxLength: 5 }), { maxLength: 5 });
    const property = fc.asyncProperty(batchesDrawn, async (drawn) => {
      async function* batches(): AsyncGenerator<VectorBatch<'float64'>> {
        // Views of a larger array, as a caller may have them.
        for (const rows of drawn) {
          yield { dimension: 3, rows: Float64Array.from([7, ...rows.flat(), 7]).subarray(1, -1) };
        }
      }
      const path = `${folder.path}/again.npy`;
      const count = await writeNpy(path, { dtype: 'float64', rowShape: [3] }, batches());
      const again = await read(await readFile(path));
      expect([again.count, again.shape]).toEqual([count, [drawn.flat().length, 3]]);
      expect(again.numbers).toEqual(drawn.flat(2));
    });
    await fc.assert(property, { numRuns: 20, seed: 34 });
  });

  test('larger files come in batches of about a megabyte', async () => {
    const path = `${folder.path}/large.npy`;
    const rows = Float32Array.from({ length: 300_000 * 3 }, (_, at) => at);
    await writeNpy(path, { dtype: 'float32', rowShape: [3] }, oneBatch<'float32'>(3, rows));
    const sizes: number[] = [];
    let next = 0;
    for await (const batch of (await openNpy(path)).batches()) {
      sizes.push(batch.rows.byteLength);
      expect(batch.rows[0]).toBe(next);
      next += batch.rows.length;
    }
    expect([next, sizes.length]).toEqual([rows.length, 4]);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_048_576);
  });

  test.each<[string, VectorBatch, string]>([
    ['another type', { dimension: 2, rows: new Float64Array(2) }, 'Float32Array'],
    ['another dimension', { dimension: 1, rows: new Float32Array(2) }, 'whole vectors of 2'],
    ['half a vector', { dimension: 2, rows: new Float32Array(3) }, 'whole vectors of 2'],
  ])('a batch with %s leaves the old file', async (_, bad, reason) => {
    const path = await folder.write('kept/old.npy', 'old');
    async function* batches(): AsyncGenerator<VectorBatch> {
      yield { dimension: 2, rows: new Float32Array(4) };
      yield bad;
    }
    const attempt = writeNpy<Dtype>(path, { dtype: 'float32', rowShape: [2] }, batches());
    await expect(attempt).rejects.toThrow(reason);
    expect(await readFile(path, 'utf8')).toBe('old');
    expect(await readdir(`${folder.path}/kept`)).toEqual(['old.npy']);
  });

  test('axes of no vectors are refused', async () => {
    const attempt = writeNpy(
      'x',
      { dtype: 'float32', rowShape: [0] },
      oneBatch(1, new Float32Array(0)),
    );
    await expect(attempt).rejects.toThrow(TypeError);
  });
});

/** A file of version 1 with any dictionary. */
function npy(dictionary: string, data: Uint8Array = new Uint8Array(0)): Buffer {
  const head = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
  head.writeUInt16LE(dictionary.length, 8);
  return Buffer.concat([head, Buffer.from(dictionary, 'latin1'), data]);
}

describe('a hostile npy file is refused with the place', () => {
  const entries = (descr: string, shape: string) =>
    `{'descr': '${descr}', 'fortran_order': False, 'shape': ${shape}, }`;
  const longHeader = Buffer.from('\x93NUMPY\x02\x00\xff\xff\xff\xff{}', 'latin1');
  const v1 = bytesOf('float32');

  test.each<[string, Uint8Array, number, string]>([
    ['empty', new Uint8Array(0), 0, 'ends within the header'],
    ['a zip', Buffer.from('PK\x03\x04'.padEnd(40)), 0, 'does not start'],
    ['version 9', Buffer.from('\x93NUMPY\x09\x00'.padEnd(40), 'latin1'), 6, 'version 9'],
    ['a header of 4 GB', longHeader, 8, '4294967295 bytes'],
    ['a cut header', v1.subarray(0, 60), 60, 'ends within the header'],
    ['cut numbers', v1.subarray(0, -1), 128, 'needs 24 bytes, but 23 follow'],
    ['numbers after the last', Buffer.concat([v1, v1]), 128, 'needs 24 bytes'],
    ['an absurd count', npy(entries('<f4', '(9007199254740991, 4)')), 84, 'needs'],
    ['an absurd dimension', npy(entries('<f4', '(1, 9007199254740991)')), 10, 'a vector of'],
    [
      'axes that multiply to infinity',
      npy(entries('<f4', `(1${', 9999999999'.repeat(40)})`)),
      10,
      'a vector of',
    ],
    ['an integer beyond 2⁵³', npy(entries('<f4', '(9999999999999999, 1)')), 10, 'no tuple'],
    ['65 axes', npy(entries('<f4', `(${'1, '.repeat(65)})`)), 10, 'no tuple'],
    ['a negative axis', npy(entries('<f4', '(-1, 4)')), 10, 'no dictionary'],
    ['a shape of one number', npy(entries('<f4', '(3)')), 10, 'no tuple'],
    ['a call', npy(entries('<f4', '(exit(),)')), 10, 'no dictionary'],
    ['no dictionary', npy('[1, 2]'), 10, 'no dictionary'],
    ['an open dictionary', npy("{'descr': '<f4',"), 10, 'no dictionary'],
    ['a missing entry', npy("{'descr': '<f4', 'shape': (0, 1)}"), 10, 'needs descr'],
    [
      'an entry too many',
      npy(`${entries('<f4', '(0, 1)').slice(0, -1)}'x': True}`),
      10,
      'nothing else',
    ],
    ['an entry twice', npy("{'descr': '<f4', 'descr': '|O'}"), 10, 'twice'],
    [
      'a wrong kind of entry',
      npy("{'descr': True, 'fortran_order': False, 'shape': (1,)}"),
      10,
      'needs descr',
    ],
    ['an escape', npy(entries('<f4\\x00', '(0, 1)')), 10, 'no dictionary'],
    ['no type', npy(entries('', '(0, 1)')), 10, 'are not read'],
    ['the machine’s own byte order', npy(entries('=f4', '(0, 1)')), 10, 'are not read'],
    ['10,000 spaces', npy(`{'descr': '<f4'${' '.repeat(9_900)}x`), 10, 'no dictionary'],
    [
      '10,000 spaces in a tuple',
      npy(entries('<f4', `(1,${' '.repeat(9_900)}2 2)`)),
      10,
      'no tuple',
    ],
  ])('%s', async (_, bytes, offset, reason) => {
    const attempt = read(bytes);
    await expect(attempt).rejects.toThrow(reason);
    await expect(attempt).rejects.toBeInstanceOf(CorruptFileError);
    await expect(attempt).rejects.toMatchObject({ offset });
  });

  test('headers of Python 2 and of other writers are read', async () => {
    const python2 = npy(entries('<f4', '(1L, 2L)'), new Uint8Array(8));
    expect(await read(python2)).toMatchObject({ shape: [1, 2] });
    const other = npy('{"shape":(1,2),"fortran_order":False,"descr":"|u1"}\n', new Uint8Array(2));
    expect(await read(other)).toMatchObject({ shape: [1, 2], dtype: 'uint8' });
    const line = npy("{'descr': '<f4', 'fortran_order': True, 'shape': (2,)}", new Uint8Array(8));
    expect(await read(line)).toMatchObject({ shape: [2] });
  });

  test('any change of a byte gives an array that fits or a named error', async () => {
    const change = fc.tuple(fc.nat(v1.length - 1), fc.nat(255));
    const property = fc.asyncProperty(
      fc.array(change, { minLength: 1, maxLength: 3 }),
      async (changes) => {
        const bytes = Buffer.from(v1);
        for (const [at, value] of changes) bytes[at] = value;
        const result = await read(bytes).catch((error: unknown) => error);
        const fits =
          !(result instanceof Error) && (result as { numbers: unknown[] }).numbers.length <= 24;
        expect(fits || result instanceof CorruptFileError).toBe(true);
      },
    );
    await fc.assert(property, { numRuns: 200, seed: 34 });
  });

  test('a file that shrinks while it is read is an error', async () => {
    const path = await folder.write('shrinking.npy', v1);
    const file = await openNpy(path);
    await folder.write('shrinking.npy', v1.subarray(0, 140));
    await expect(collect(file.batches())).rejects.toMatchObject({
      code: 'corrupt-file',
      offset: 140,
    });
  });
});
