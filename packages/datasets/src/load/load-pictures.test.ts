import { expect, test } from '@jest/globals';
import { encodePng } from '../image/encode-png.ts';
import type { Sample } from '../sample/sample.ts';
import { loadPictures } from './load-pictures.ts';

const grey = (width: number, height: number): Sample => ({
  id: `${width}×${height}`,
  className: 'grey',
  metadata: {},
  content: {
    kind: 'image',
    bytes: encodePng({
      width,
      height,
      channels: 1,
      pixels: new Uint8Array(width * height).fill(51),
    }),
  },
});

async function* only(...samples: Sample[]): AsyncGenerator<Sample> {
  yield* samples;
}

test('pictures become squares in colour, and their proportions are kept beside', async () => {
  const { aspects, inputs, inputShape, ids } = await loadPictures(only(grey(4, 2), grey(2, 4)), 3);
  expect(aspects).toEqual([2, 0.5]);
  expect(ids).toEqual(['4×2', '2×4']);
  expect(inputShape).toEqual([3, 3, 3]);
  expect(inputs).toHaveLength(2 * 27);
  for (const value of inputs) expect(value).toBeCloseTo(0.2, 6);
});

test('says which sample is no picture, or a broken one', async () => {
  const vector: Sample = {
    ...grey(1, 1),
    id: 'numbers',
    content: { kind: 'vector', vector: Float32Array.of(1) },
  };
  const broken: Sample = {
    ...grey(1, 1),
    id: 'broken',
    content: { kind: 'image', bytes: Uint8Array.of(1, 2, 3) },
  };
  for (const sample of [vector, broken]) {
    await expect(loadPictures(only(grey(2, 2), sample), 3)).rejects.toMatchObject({
      code: 'unreadable-sample',
      sampleId: sample.id,
    });
  }
});
