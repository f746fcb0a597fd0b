import { beforeAll, describe, expect, test } from '@jest/globals';
import { encodePng, type Preprocessing } from '@kindred/datasets';
import { prepareBackend } from '@kindred/tensor';
import { readFile } from 'node:fs/promises';
import { preprocessAll } from './preprocess-all.ts';
import { preprocessContent } from './preprocess-content.ts';

const image: Preprocessing = {
  kind: 'image',
  height: 150,
  width: 150,
  channels: 3,
  invert: false,
  fit: 'fill',
};
/** A photo of several persons that comes with face-api. */
const photo = new URL(
  '../../../siamese/node_modules/@vladmandic/face-api/demo/sample1.jpg',
  import.meta.url,
);

beforeAll(async () => {
  await prepareBackend();
});

describe('preprocessContent', () => {
  test('cuts the face out where the preprocessing asks for it', async () => {
    const content = { image: await readFile(photo) };
    const face = await preprocessContent(content, { ...image, face: true });
    const whole = await preprocessContent(content, image);
    expect(face).toHaveLength(150 * 150 * 3);
    expect(face.every((value) => value >= 0 && value <= 1)).toBe(true);
    expect(face).not.toEqual(whole);
  }, 60_000);

  test('each picture without a face has an error of its own', async () => {
    const blank = encodePng({ pixels: new Uint8Array(300), height: 10, width: 10, channels: 3 });
    const contents = [{ image: blank }, { image: Buffer.from('no picture') }];
    const outcomes = await preprocessAll(contents, { ...image, face: true });
    expect(outcomes).toMatchObject([
      { error: { code: 'no-face-found' } },
      { error: { code: 'unreadable-image' } },
    ]);
  }, 60_000);
});
