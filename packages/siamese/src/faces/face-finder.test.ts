import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { createRequire } from 'node:module';
import sharp from 'sharp';
import { euclideanBetween } from './euclidean-between.fixture.ts';
import { FaceFinder } from './face-finder.ts';
import { faceEncoder, pretrainedFaceWeights } from './pretrained-face-weights.ts';
import { SiameseModel } from '../model/siamese-model.ts';
import type { RgbImage } from './rgb-image.ts';

/** A photo that comes with face-api. */
async function photo(name: string, width?: number): Promise<RgbImage> {
  const file = createRequire(import.meta.url).resolve(`@vladmandic/face-api/demo/${name}`);
  const image = sharp(file).removeAlpha().toColourspace('srgb');
  const sized = width === undefined ? image : image.resize({ width });
  const { data, info } = await sized.raw().toBuffer({ resolveWithObject: true });
  return { pixels: data, width: info.width, height: info.height };
}

let finder: FaceFinder;
beforeAll(async () => {
  await prepareBackend();
  finder = await FaceFinder.load();
}, 60_000);
afterAll(() => finder.dispose());

describe('FaceFinder', () => {
  test('finds what face-api 1.7.15 finds', async () => {
    const image = await photo('sample1.jpg');
    const before = tf.memory().numTensors;
    const faces = await finder.find(image, { most: 3 });
    expect(tf.memory().numTensors).toBe(before);
    // detectAllFaces(...).withFaceLandmarks() of the same pixels.
    const expected = [
      {
        score: 0.99526799,
        box: { left: 414, top: 354, width: 177, height: 239 },
        eyes: [427.99, 454.43, 529.12, 457.53],
      },
      {
        score: 0.99353534,
        box: { left: 838, top: 420, width: 186, height: 228 },
        eyes: [855.26, 556.72, 951.74, 503.92],
      },
      {
        score: 0.98875295,
        box: { left: 1476, top: 199, width: 203, height: 241 },
        eyes: [1545.98, 270.33, 1624.89, 346.6],
      },
    ];
    expect(faces).toHaveLength(3);
    for (const [index, { score, box, eyes }] of expected.entries()) {
      const face = faces[index];
      expect(face?.score).toBeCloseTo(score, 4);
      for (const side of ['left', 'top', 'width', 'height'] as const) {
        expect(Math.abs((face?.box[side] ?? NaN) - box[side])).toBeLessThanOrEqual(1);
      }
      const found = [36, 45].flatMap((at) => [face?.landmarks[at]?.x, face?.landmarks[at]?.y]);
      // face-api shifts by the box's fraction of a pixel.
      for (const [at, value] of eyes.entries()) {
        expect(Math.abs((found[at] ?? NaN) - value)).toBeLessThan(1);
      }
    }
  }, 60_000);

  test('sees a face that fills the picture, which needs a margin', async () => {
    const image = await photo('sample1.jpg');
    const [face] = await finder.find(image, { most: 1 });
    const { left = 0, top = 0, width = 0, height = 0 } = face?.box ?? {};
    const cut = await sharp(image.pixels, {
      raw: { width: image.width, height: image.height, channels: 3 },
    })
      .extract({ left, top, width, height })
      .resize({ width: 92 })
      .raw()
      .toBuffer({ resolveWithObject: true });
    const { info, data } = cut;
    const again = await finder.find({ pixels: data, width: info.width, height: info.height });
    expect(again).toHaveLength(1);
    const model = new SiameseModel(faceEncoder, 'euclidean', await pretrainedFaceWeights());
    const embeddings = await model.embed(
      Float32Array.from([...(face?.input ?? []), ...(again[0]?.input ?? [])]),
    );
    model.dispose();
    // One person: dlib's threshold is 0.6.
    expect(euclideanBetween(embeddings, 128)).toBeLessThan(0.6);
  }, 60_000);

  test('says so where there is no face', async () => {
    const blank = { pixels: new Uint8Array(90 * 60 * 3).fill(90), width: 90, height: 60 };
    const before = tf.memory().numTensors;
    await expect(finder.find(blank)).rejects.toMatchObject({ code: 'no-face-found' });
    await expect(finder.find(blank)).rejects.toThrow('0.5 is asked for');
    expect(tf.memory().numTensors).toBe(before);
  }, 60_000);

  test.each([
    ['grey pixels', { pixels: new Uint8Array(100), width: 10, height: 10 }],
    ['no pixels', { pixels: new Uint8Array(0), width: 0, height: 0 }],
    ['half a row', { pixels: new Uint8Array(15), width: 2, height: 2.5 }],
  ])('refuses %s', async (_, image) => {
    await expect(finder.find(image)).rejects.toMatchObject({ code: 'invalid-inputs' });
  });
});
