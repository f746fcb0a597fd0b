import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { CorruptFileError } from '../errors/corrupt-file-error.ts';
import {
  type TemporaryFolder,
  collect,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { openIdx } from './open-idx.ts';
import { parseIdx } from './parse-idx.ts';

function idx(shape: readonly number[], data: readonly number[]): Buffer {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header[2] = 8;
  header[3] = shape.length;
  for (const [axis, size] of shape.entries()) header.writeUInt32BE(size, 4 + 4 * axis);
  return Buffer.concat([header, Buffer.from(data)]);
}

function attempt<T>(action: () => T): T | Error {
  try {
    return action();
  } catch (error) {
    return error as Error;
  }
}

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
});
afterAll(() => folder.remove());

describe('parseIdx', () => {
  test('reads the shape and the values', () => {
    const parsed = parseIdx('x', idx([2, 1, 3], [1, 2, 3, 4, 5, 6]));
    expect(parsed.shape).toEqual([2, 1, 3]);
    expect([...parsed.data]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test.each([
    ['empty', Buffer.alloc(0), 0],
    ['no IDX', Buffer.from('PNG!'), 0],
    ['floats', Buffer.from([0, 0, 0x0d, 1, 0, 0, 0, 0]), 2],
    ['no axes', Buffer.from([0, 0, 8, 0]), 3],
    ['a cut header', Buffer.from([0, 0, 8, 2, 0, 0, 0, 1]), 8],
    ['too few values', idx([2, 2], [1, 2, 3]), 12],
    ['too many values', idx([1], [1, 2]), 8],
    ['an absurd size', idx([2 ** 32 - 1, 2 ** 32 - 1], [1]), 12],
  ])('%s is refused with the place', (_, bytes, offset) => {
    expect(() => parseIdx('labels.idx', bytes)).toThrow(CorruptFileError);
    expect(() => parseIdx('labels.idx', bytes)).toThrow(`labels.idx at byte ${offset}`);
  });

  test('random bytes give an array that fits or a named error', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), fc.boolean(), (tail, headed) => {
        const bytes = headed ? Uint8Array.from([0, 0, 8, ...tail]) : tail;
        const result = attempt(() => parseIdx('x', bytes));
        const fits =
          !(result instanceof Error) &&
          result.data.length === result.shape.reduce((product, size) => product * size, 1);
        expect(fits || result instanceof CorruptFileError).toBe(true);
      }),
    );
  });
});

describe('openIdx', () => {
  const images = idx([2, 2, 2], [0, 50, 100, 150, 1, 2, 3, 4]);

  test('reads plain and gzipped pairs as labelled images', async () => {
    const dataset = openIdx(
      {
        train: {
          images: await folder.write('images', images),
          labels: await folder.write('labels.gz', gzipSync(idx([2], [1, 7]))),
        },
      },
      { name: 'tiny', classNames: ['zero', 'one'] },
    );
    const samples = await collect(dataset.samples());
    expect(samples.map(({ id, className }) => [id, className])).toEqual([
      ['train-00000', 'one'],
      ['train-00001', '7'],
    ]);
    const { content } = samples[1]!;
    expect(content.kind === 'image' && [...content.raw!.pixels]).toEqual([1, 2, 3, 4]);
    await expect(collect(dataset.samples('test'))).rejects.toMatchObject({ code: 'unknown-split' });
  });

  test.each([
    ['more labels than images', images, idx([3], [1, 2, 3]), 'as many labels'],
    ['images of one axis', idx([2], [1, 2]), idx([2], [1, 2]), 'three axes'],
    ['a damaged gzip', gzipSync(images).subarray(0, 25), idx([2], [1, 2]), 'cannot be unpacked'],
  ])('%s are refused', async (_, imageBytes, labelBytes, message) => {
    const files = {
      images: await folder.write('broken-images', imageBytes),
      labels: await folder.write('broken-labels', labelBytes),
    };
    const failure = collect(openIdx({ train: files }, { name: 'broken' }).samples('train'));
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toBeInstanceOf(CorruptFileError);
  });
});
