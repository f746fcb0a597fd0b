import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import {
  type TemporaryFolder,
  collect,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { openJsonl } from './open-jsonl.ts';
import { readLines } from './read-lines.ts';

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

async function read(content: string | Uint8Array) {
  const dataset = await openJsonl(await folder.write('data.jsonl', content));
  return { dataset, samples: await collect(dataset.samples()) };
}

describe('openJsonl', () => {
  test('a line without a label is refused, or taken without a class where that is wanted', async () => {
    const path = await folder.write('unlabelled.jsonl', '{"id":"a","vector":[0,1]}\n');
    await expect(openJsonl(path).then(({ samples }) => collect(samples()))).rejects.toThrow(
      'it has no label',
    );
    const loose = await openJsonl(path, { unlabelled: true });
    const samples = await collect(loose.samples());
    expect(samples.map(({ id, className }) => [id, className])).toEqual([['a', '']]);
  });

  test('reads texts with labels, groups and metadata', async () => {
    const { dataset, samples } = await read(
      '{"id":7,"label":"a","text":"one","metadata":{"n":1}}\r\n\n{"label":2,"text":"two","group":"G"}',
    );
    expect(dataset.modality).toBe('text');
    expect(samples).toEqual([
      { id: '7', className: 'a', metadata: { n: 1 }, content: { kind: 'text', text: 'one' } },
      {
        id: 'line-3',
        className: '2',
        group: 'G',
        metadata: {},
        content: { kind: 'text', text: 'two' },
      },
    ]);
  });

  test('reads vectors and images', async () => {
    const vectors = await read('{"label":"a","vector":[1,2.5]}\n');
    expect(vectors.samples[0]!.content).toEqual({
      kind: 'vector',
      vector: Float32Array.of(1, 2.5),
    });
    const images = await read(
      `{"label":"a","image":"${Buffer.from('pixels').toString('base64')}"}`,
    );
    const { content } = images.samples[0]!;
    expect(content.kind === 'image' && Buffer.from(content.bytes).toString()).toBe('pixels');
  });

  const good = '{"label":"a","text":"t"}\n';
  test.each([
    ['no lines', '', undefined, 'no lines'],
    ['no JSON', `${good}{oops}`, 2, 'not JSON'],
    ['no label', '{"text":"t"}', 1, 'label'],
    ['two contents', '{"label":"a","text":"t","vector":[1]}', 1, 'exactly one'],
    ['no content', '{"label":"a"}', 1, 'exactly one'],
    ['a vector of words', '{"label":"a","vector":["x"]}', 1, 'vector'],
    ['broken base64', '{"label":"a","image":"%%%%"}', 1, 'image'],
    ['an unknown field', '{"label":"a","text":"t","lable":1}', 1, 'lable'],
    ['another modality', `${good}{"label":"a","vector":[1]}`, 2, 'a vector among texts'],
    [
      'an id twice',
      '{"id":"x","label":"a","text":"t"}\n{"id":"x","label":"a","text":"t"}',
      2,
      'twice',
    ],
    ['bytes that are not UTF-8', Buffer.from([0xff, 0xfe, 0x0a]), 1, 'not UTF-8'],
  ])('%s is refused with its line', async (_, content, line, message) => {
    const failure = read(content);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toMatchObject({ code: 'corrupt-file', line });
  });

  test('an unknown split is a named error', async () => {
    const { dataset } = await read(good);
    await expect(collect(dataset.samples('test'))).rejects.toMatchObject({ code: 'unknown-split' });
  });

  test('random bytes give samples or a named error', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array(), fc.json()), async (content) => {
        const result = await read(content).catch((error: unknown) => error);
        expect(result).toBeInstanceOf(CorruptFileError);
      }),
      { numRuns: 100 },
    );
  });
});

describe('readLines', () => {
  test('gives back any text split at line ends, over the edges of chunks', async () => {
    const long = 'é'.repeat(70_000);
    const path = await folder.write('lines.txt', `${long}\nshort\n\n${long}`);
    const lines = await collect(readLines(path, 1_000_000));
    expect(lines.map(({ text, line }) => [text.length, line])).toEqual([
      [70_000, 1],
      [5, 2],
      [0, 3],
      [70_000, 4],
    ]);
    expect(lines[0]!.text).toBe(long);
  });

  test('stops at a line without end', async () => {
    const path = await folder.write('endless.txt', `ok\n${'x'.repeat(500_000)}`);
    await expect(collect(readLines(path, 100_000))).rejects.toThrow('line 2: the line is longer');
  });
});
