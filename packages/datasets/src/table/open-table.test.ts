import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import {
  type TemporaryFolder,
  collect,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { openTable } from './open-table.ts';
import type { TableOptions } from './table-options.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

async function rows(name: string, content: string | Uint8Array, options: TableOptions) {
  return collect(openTable(await folder.write(name, content), options).samples());
}

describe('openTable', () => {
  test('without a label column every sample is without a class', async () => {
    const samples = await rows('unlabelled.csv', 'id,text,topic\n1,red,colour\n', {
      id: 'id',
      text: 'text',
    });
    expect(samples).toEqual([
      {
        id: '1',
        className: '',
        metadata: { topic: 'colour' },
        content: { kind: 'text', text: 'red' },
      },
    ]);
  });

  test('reads texts; columns that are not used become metadata', async () => {
    const csv = '\uFEFFkey,kind,body,year\na,fruit,"an apple, red",2001\nb,tool,"a ""saw""",1999\n';
    const samples = await rows('things.csv', csv, { label: 'kind', text: 'body', id: 'key' });
    expect(samples).toEqual([
      {
        id: 'a',
        className: 'fruit',
        metadata: { year: '2001' },
        content: { kind: 'text', text: 'an apple, red' },
      },
      {
        id: 'b',
        className: 'tool',
        metadata: { year: '1999' },
        content: { kind: 'text', text: 'a "saw"' },
      },
    ]);
  });

  test('a tab-separated file has no quotes', async () => {
    const samples = await rows('x.tsv', 'class\ttext\n1\the said "no\n', {
      label: 'class',
      text: 'text',
    });
    expect(samples[0]!.content).toEqual({ kind: 'text', text: 'he said "no' });
    expect(samples[0]!.id).toBe('row-1');
  });

  test.each([
    ['columns', 'c,x,y\nred,1,-2.5\n', ['x', 'y']],
    ['one column', 'c;v\nred;[1, -2.5]\n', 'v'],
  ])('reads vectors from %s', async (_, csv, vector) => {
    const delimiter = csv.includes(';') ? ';' : ',';
    const [sample] = await rows('v.csv', csv, { label: 'c', vector, delimiter });
    expect(sample!.content).toEqual({ kind: 'vector', vector: Float32Array.of(1, -2.5) });
  });

  test('keeps the group', async () => {
    const [sample] = await rows('g.csv', 'c,t,g\na,b,G1\n', { label: 'c', text: 't', group: 'g' });
    expect(sample!.group).toBe('G1');
  });

  test.each([
    ['a column that is not there', 'a,b\n1,2\n', { label: 'c', text: 'b' }, 2, 'no column "c"'],
    ['a row that is too short', 'c,t\n1,2\n3\n', { label: 'c', text: 't' }, 3, 'Invalid Record'],
    ['an open quote', 'c,t\n1,"2\n', { label: 'c', text: 't' }, 2, 'Quote'],
    ['an empty class', 'c,t\nx,y\n,z\n', { label: 'c', text: 't' }, 3, 'class is empty'],
    ['an id twice', 'c,t,i\nx,y,1\nx,z,1\n', { label: 'c', text: 't', id: 'i' }, 3, 'twice'],
    ['a word for a number', 'c,v\nx,1 two\n', { label: 'c', vector: 'v' }, 2, '"two"'],
    ['NaN', 'c,v\nx,NaN\n', { label: 'c', vector: ['v'] }, 2, 'not finite'],
    ['no number', 'c,v\nx,\n', { label: 'c', vector: ['v'] }, 2, 'not finite'],
  ])('%s is refused with its line', async (_, csv, options, line, message) => {
    const failure = rows('bad.csv', csv, options);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toMatchObject({ code: 'corrupt-file', file: 'bad.csv', line });
  });

  test('a quote that swallows the file is stopped', async () => {
    const endless = `c,t\n1,"${'x'.repeat(5_000_000)}`;
    await expect(rows('endless.csv', endless, { label: 'c', text: 't' })).rejects.toBeInstanceOf(
      CorruptFileError,
    );
  });

  test('a file that is not there is an ordinary ENOENT', async () => {
    const dataset = openTable(`${folder.path}/none.csv`, { label: 'a', text: 'b' });
    await expect(collect(dataset.samples())).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('needs text or vector, not both', () => {
    expect(() => openTable('x.csv', { label: 'a' })).toThrow(TypeError);
    expect(() => openTable('x.csv', { label: 'a', text: 'b', vector: 'c' })).toThrow(TypeError);
  });

  test('random bytes give samples or a named error', async () => {
    const content = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      fc.string({ maxLength: 100, unit: fc.constantFrom(',', '"', '\n', '\r', 'a', '1', ' ') }),
    );
    await fc.assert(
      fc.asyncProperty(content, async (tail) => {
        const bytes = Buffer.concat([Buffer.from('c,v\n'), Buffer.from(tail as string)]);
        const result = await rows('random.csv', bytes, { label: 'c', text: 'v' }).catch(
          (error: unknown) => error,
        );
        expect(Array.isArray(result) || result instanceof CorruptFileError).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
