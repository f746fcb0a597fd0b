import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { SiameseModel } from '../model/siamese-model.ts';
import { Random } from '../random/random.ts';
import { runToEnd } from '../training/run-to-end.fixture.ts';
import { train } from '../training/train.ts';
import { deletionScore } from './deletion-score.ts';
import { explainPair } from './explain-pair.ts';
import { overlayPair } from './overlay-pair.ts';
import { GLYPH, plantedGlyphs, SIDE } from './planted-glyphs.fixture.ts';

jest.setTimeout(120_000);

const CLASSES = 8;
const fresh = plantedGlyphs(CLASSES, 8, 5);
let model: SiameseModel;

const image = (row: number) => fresh.inputs.subarray(row * SIDE * SIDE, (row + 1) * SIDE * SIDE);
const mean = (values: readonly number[]) => values.reduce((a, b) => a + b, 0) / values.length;

/** Pairs of images that the network has not seen, of each class the pair that it finds closest. */
async function closePairs(): Promise<[number, number][]> {
  return Promise.all(
    Array.from({ length: CLASSES }, async (_, label) => {
      const rows = Array.from({ length: 8 }, (_unused, i) => 8 * label + i);
      const pairs = rows.flatMap((a) => rows.filter((b) => b > a).map((b) => [a, b] as const));
      const embeddings = await Promise.all(rows.map((row) => model.embed(image(row))));
      const closeness = ([a, b]: readonly [number, number]) =>
        (embeddings[a - 8 * label] as Float32Array).reduce(
          (sum, value, i) => sum + value * (embeddings[b - 8 * label]?.[i] ?? NaN),
          0,
        );
      const [closest] = pairs.toSorted((one, other) => closeness(other) - closeness(one));
      return [...(closest as readonly [number, number])] as [number, number];
    }),
  );
}

const isInGlyph = (row: number, pixel: number, slack = 0) => {
  const [top, left] = fresh.places[row] as readonly [number, number];
  const [y, x] = [Math.floor(pixel / SIDE), pixel % SIDE];
  const lies = (at: number, from: number) => at >= from - slack && at < from + GLYPH + slack;
  return lies(y, top) && lies(x, left);
};

beforeAll(async () => {
  await prepareBackend();
  const training = train({
    data: plantedGlyphs(CLASSES, 20, 1),
    validation: plantedGlyphs(CLASSES, 4, 2),
    encoder: {
      kind: 'conv4',
      inputShape: [SIDE, SIDE, 1],
      filters: 8,
      embeddingSize: 16,
      normalize: true,
    },
    distance: 'cosine',
    loss: { kind: 'n-pair', scale: 8 },
    sampler: { kind: 'class-pairs', pairs: CLASSES },
    steps: 200,
    stepsPerEpoch: 200,
    validationPairs: 200,
    optimizer: { learningRate: 0.005 },
  });
  ({ model } = (await runToEnd(training)).result);
});

afterAll(() => model.dispose());

describe('explainPair', () => {
  test('points at the glyphs that make a pair close, and is faithful', async () => {
    const scores = { ours: [] as number[], random: [] as number[], inverse: [] as number[] };
    let [hits, inside, outside] = [0, 0, 0];
    for (const pair of await closePairs()) {
      const rows = pair as readonly [number, number];
      const images = [image(rows[0]), image(rows[1])] as const;
      const explained = await explainPair(model, images, { masks: 300, cells: 6 });
      for (const [side, row] of rows.entries()) {
        const { heat, share } = side === 0 ? explained.first : explained.second;
        expect(share).toBeGreaterThan(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(Math.max(...heat)).toBe(1);
        expect(Math.min(...heat)).toBeGreaterThanOrEqual(0);
        hits += isInGlyph(row, heat.indexOf(1), 1) ? 1 : 0;
        inside += mean([...heat].filter((_, pixel) => isInGlyph(row, pixel)));
        outside += mean([...heat].filter((_, pixel) => !isInGlyph(row, pixel)));
        const random = new Random(row);
        const score = async (order: Float32Array) =>
          (
            await deletionScore(model, {
              image: images[side] as Float32Array,
              other: images[1 - side] as Float32Array,
              heat: order,
            })
          ).auc;
        scores.ours.push(await score(heat));
        scores.random.push(await score(heat.map(() => random.next())));
        scores.inverse.push(await score(heat.map((value) => -value)));
      }
    }
    // 16 images; by chance the hottest pixel would lie in or beside the glyph in one of nine.
    expect(hits).toBeGreaterThanOrEqual(14);
    expect(inside).toBeGreaterThan(4 * outside);
    expect(mean(scores.ours)).toBeLessThan(mean(scores.random) - 0.2);
    expect(mean(scores.random)).toBeLessThan(mean(scores.inverse) - 0.2);
  });

  test('gives the distance of the pair, and the same heat for the same seed', async () => {
    const images = [image(0), image(1)] as const;
    const one = await explainPair(model, images, { masks: 40, seed: 3 });
    const again = await explainPair(model, images, { masks: 40, seed: 3 });
    const other = await explainPair(model, images, { masks: 40, seed: 4 });
    expect(again).toEqual(one);
    expect(other.first.heat).not.toEqual(one.first.heat);
    // The masks are the same for both sides, so that they change places with the images.
    const [a, b] = images;
    const swapped = await explainPair(model, [b, a], { masks: 40, seed: 3 });
    expect(swapped.first.heat).toEqual(one.second.heat);
    expect(swapped.distance).toBeCloseTo(one.distance, 6);
  });

  test('leaks no tensor', async () => {
    const before = tf.memory().numTensors;
    await explainPair(model, [image(0), image(1)], { masks: 70 });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('explains images only, of the right size, with two masks or more', async () => {
    const vectors = new SiameseModel(
      { kind: 'dense', inputShape: [4], hidden: [], embeddingSize: 2, normalize: true },
      'cosine',
      new Random(1),
    );
    const point = new Float32Array(4);
    await expect(explainPair(vectors, [point, point])).rejects.toThrow(/images/);
    vectors.dispose();
    await expect(explainPair(model, [image(0), point])).rejects.toMatchObject({
      code: 'invalid-inputs',
    });
    await expect(explainPair(model, [image(0), image(1)], { masks: 1 })).rejects.toMatchObject({
      option: 'masks',
    });
  });
});

describe('deletionScore', () => {
  test('runs from 1 for the whole image to 0 for the blank one', async () => {
    const [[first, second] = [0, 0]] = await closePairs();
    const heat = new Float32Array(SIDE * SIDE);
    const deletion = { image: image(first), other: image(second), heat, steps: 10 };
    const { auc, curve } = await deletionScore(model, deletion);
    expect(curve).toHaveLength(11);
    expect([curve[0], curve[10]]).toEqual([1, 0]);
    const trapezoids = [...curve.keys()]
      .slice(1)
      .map((i) => ((curve[i - 1] as number) + (curve[i] as number)) / 2);
    expect(auc).toBeCloseTo(mean(trapezoids), 5);
  });

  test('refuses heat of another size, and a pair that is not close', async () => {
    const deletion = { image: image(0), other: image(1), heat: new Float32Array(3) };
    await expect(deletionScore(model, deletion)).rejects.toThrow(/24×24/);
    const blank = new Float32Array(SIDE * SIDE);
    const nothing = { image: blank, other: image(0), heat: blank };
    await expect(deletionScore(model, nothing)).rejects.toMatchObject({
      code: 'invalid-evaluation',
    });
  });
});

describe('overlayPair', () => {
  test('sets two images beside each other and tints what is hot', () => {
    const picture = overlayPair({
      images: [Float32Array.of(0, 1), Float32Array.of(1, 0.5)],
      shape: [1, 2, 1],
      explanation: {
        first: { heat: Float32Array.of(1, 0), share: 1 },
        second: { heat: Float32Array.of(0, 0), share: 0 },
      },
      zoom: 2,
    });
    expect([picture.width, picture.height]).toEqual([9, 2]);
    const at = (x: number, y: number) => [
      ...picture.pixels.subarray(4 * (y * 9 + x), 4 * (y * 9 + x) + 4),
    ];
    // Three quarters of red over black; white as it is; the gap; white and grey of the second.
    expect(at(0, 1)).toEqual([191, 0, 0, 255]);
    expect(at(2, 0)).toEqual([255, 255, 255, 255]);
    expect(at(4, 0)).toEqual([255, 255, 255, 255]);
    expect(at(8, 1)).toEqual([128, 128, 128, 255]);
  });

  test('keeps the colours of colour images', () => {
    const { pixels, height } = overlayPair({
      images: [Float32Array.of(1, 0.2, 0), Float32Array.of(0, 0, 1)],
      shape: [1, 1, 3],
      explanation: {
        first: { heat: Float32Array.of(0), share: 0 },
        second: { heat: Float32Array.of(0), share: 0 },
      },
    });
    expect(height).toBe(224);
    expect([...pixels.subarray(0, 4)]).toEqual([255, 51, 0, 255]);
  });
});
