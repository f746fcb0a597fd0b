import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import { writeNpy } from '../npy/write-npy.ts';
import {
  collect,
  type TemporaryFolder,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { formatRecord } from '../table/format-record.ts';
import { formatVector } from '../vectors/format-vector.ts';
import type { VectorBatch } from '../vectors/vector-batch.ts';
import { writeVecs } from '../vecs/write-vecs.ts';
import { openRows } from './open-rows.ts';
import type { Row, RowProblem } from './row.ts';
import type { RowColumns } from './row-columns.ts';
import { rowFormatOf } from './row-formats.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

async function read(name: string, content: string | Uint8Array, columns: RowColumns = {}) {
  return readFile(await folder.write(name, content), columns);
}

async function readFile(path: string, columns: RowColumns = {}): Promise<(Row | RowProblem)[]> {
  const file = await openRows(path, { format: rowFormatOf(path)!, columns });
  const rows = await collect(file.rows());
  expect(file.bytesRead()).toBeLessThanOrEqual(file.bytes);
  return rows;
}

const vector = (...numbers: number[]) => ({ kind: 'vector', vector: Float32Array.from(numbers) });
async function* batches(...rows: VectorBatch<'float32'>[]) {
  yield* rows;
}

describe('vectors alone', () => {
  test('are counted from 0, and one that is not finite is a problem of its own', async () => {
    const path = `${folder.path}/a.fvecs`;
    const rows = Float32Array.of(1, 2, Number.NaN, 4, 5, 6);
    await writeVecs(path, batches({ dimension: 2, rows }));
    expect(await readFile(path)).toEqual([
      { number: 0, content: vector(1, 2), metadata: {} },
      { number: 1, reason: expect.stringContaining('place 0') },
      { number: 2, content: vector(5, 6), metadata: {} },
    ]);
  });

  test('bytes and numpy arrays of any type become float32', async () => {
    const bytes = await read('b.bvecs', Uint8Array.of(2, 0, 0, 0, 7, 255));
    expect(bytes).toEqual([{ number: 0, content: vector(7, 255), metadata: {} }]);
    const path = `${folder.path}/c.npy`;
    const rows = BigInt64Array.of(-3n, 4n);
    async function* integers() {
      yield { dimension: 1, rows };
    }
    await writeNpy(path, { dtype: 'int64', rowShape: [1] }, integers());
    expect(await readFile(path)).toMatchObject([{ content: vector(-3) }, { content: vector(4) }]);
  });

  test.each<[string, Uint8Array]>([
    ['no.fvecs', Uint8Array.of(0, 0, 0, 0)],
    ['large.fvecs', Uint8Array.of(0, 0, 0, 128)],
    ['larger.bvecs', Uint8Array.of(255, 255, 255, 127, 1)],
    ['cut.fvecs', Uint8Array.of(1, 0, 0, 0, 0, 0)],
    ['no.npy', Buffer.from('\x93NUMPY\x02\x00\xff\xff\xff\xff', 'latin1')],
  ])('%s is refused as a whole', async (name, bytes) => {
    await expect(read(name, bytes)).rejects.toBeInstanceOf(CorruptFileError);
  });
});

describe('JSON lines', () => {
  test('keys beside the content become metadata', async () => {
    const lines = [
      { id: 7, vector: [1, 2], title: 'x', tags: ['a', null], metadata: { deep: { n: 1 } } },
      { text: 'words', label: 'kind', vector: [1] },
    ];
    const content = lines.map((line) => JSON.stringify(line)).join('\n\n');
    expect(await read('a.jsonl', content)).toEqual([
      {
        number: 0,
        id: '7',
        content: vector(1, 2),
        metadata: { title: 'x', tags: ['a', null], deep: { n: 1 } },
      },
      { number: 1, content: vector(1), metadata: { text: 'words', class: 'kind' } },
    ]);
    const texts = await read('a.jsonl', content, { modality: 'text' });
    expect(texts).toEqual([
      { number: 0, line: 1, reason: 'it has no text' },
      { number: 1, content: { kind: 'text', text: 'words' }, metadata: { class: 'kind' } },
    ]);
  });

  test.each([
    ['{', 'not JSON'],
    ['[1]', 'no JSON object'],
    ['null', 'no JSON object'],
    ['{}', 'no vector, text or image'],
    ['{"vector":[]}', 'empty'],
    ['{"vector":[1,"2"]}', 'place 1'],
    ['{"vector":[1e39]}', 'place 0'],
    ['{"vector":"x y"}', 'place 0'],
    ['{"vector":"AAA="}', 'no base64 of float32'],
    ['{"vector":{"length":1}}', 'no list'],
    ['{"id":"","text":"x"}', 'id is empty'],
    ['{"id":{},"text":"x"}', 'id is empty'],
    ['{"image":"?"}', 'base64'],
    [`{"text":"x","deep":${'['.repeat(100)}${']'.repeat(100)}}`, 'deeper'],
  ])('%s is a problem, and the next line is read', async (line, reason) => {
    expect(await read('b.jsonl', `${line}\n{"id":"a","text":"fine"}\n`)).toEqual([
      { number: 0, line: 1, reason: expect.stringContaining(reason) },
      { number: 1, id: 'a', content: { kind: 'text', text: 'fine' }, metadata: {} },
    ]);
  });

  test('__proto__ is a key like any other', async () => {
    const [row] = await read('p.jsonl', '{"text":"x","__proto__":{"a":1}}');
    expect(Object.getOwnPropertyNames((row as Row).metadata)).toEqual(['__proto__']);
  });
});

describe('tables', () => {
  test('columns are chosen, the others become metadata', async () => {
    const csv = 'key,kind,v,note,more\na,fruit,"[1, -2]",n,m\nb,tool,3 4,,\n';
    const columns = { id: 'key', label: 'kind', vector: 'v', metadata: ['note'] };
    expect(await read('a.csv', csv, columns)).toEqual([
      { number: 0, id: 'a', content: vector(1, -2), metadata: { class: 'fruit', note: 'n' } },
      { number: 1, id: 'b', content: vector(3, 4), metadata: { class: 'tool', note: '' } },
    ]);
  });

  test('a line of another length is a problem of its own', async () => {
    expect(await read('b.csv', 'id,text\na,x,y\nb\nc,z\n')).toEqual([
      { number: 0, line: 2, reason: 'it has 3 values under 2 columns' },
      { number: 1, line: 3, reason: 'it has 1 values under 2 columns' },
      { number: 2, id: 'c', content: { kind: 'text', text: 'z' }, metadata: {} },
    ]);
  });

  test('a column that is not there is named with those that are', async () => {
    const [problem] = await read('c.csv', 'a,text\n1,x\n', { id: 'key' });
    expect(problem).toMatchObject({ reason: 'there is no column "key" among a, text' });
  });

  test('a header with a column twice is refused', async () => {
    await expect(read('d.csv', 'id,id\n1,2\n')).rejects.toThrow('"id" comes twice');
  });
});

test('vectors and fields come back from their texts as they were', async () => {
  const vectors = fc.float32Array({ minLength: 1, noNaN: true, noDefaultInfinity: true });
  const texts = fc.string({ minLength: 1, unit: 'grapheme' });
  const property = fc.asyncProperty(vectors, texts, async (numbers, text) => {
    const line = formatRecord(['7', formatVector(numbers), text]);
    const [row] = await read('r.csv', `id,vector,text\n${line}\n`);
    expect(row).toEqual({
      number: 0,
      id: '7',
      content: { kind: 'vector', vector: numbers },
      metadata: { text },
    });
  });
  await fc.assert(property, { numRuns: 100, seed: 7 });
});

test('random bytes give rows, problems or a named error in every format', async () => {
  const names = ['x.fvecs', 'x.bvecs', 'x.npy', 'x.jsonl', 'x.csv', 'x.tsv'];
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.uint8Array({ maxLength: 300 }),
      async (name, bytes) => {
        const result = await read(name, bytes).catch((error: unknown) => error);
        expect(Array.isArray(result) || result instanceof CorruptFileError).toBe(true);
      },
    ),
    { numRuns: 200, seed: 1 },
  );
});
