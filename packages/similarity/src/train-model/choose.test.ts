import { describe, expect, test } from '@jest/globals';
import { trainingConfigSchema } from '@kindred/contracts';
import { chooseEncoder } from './choose-encoder.ts';
import { choosePreprocessing } from './choose-preprocessing.ts';
import { vectorSource } from './memory-source.fixture.ts';
import { trainOptionsOf } from './train-options-of.ts';

const image = {
  kind: 'image',
  height: 28,
  width: 20,
  channels: 1,
  invert: true,
  fit: 'fill',
} as const;
const ngrams = { kind: 'ngrams', dimension: 64, minLength: 2, maxLength: 3 } as const;

describe('choosePreprocessing', () => {
  test('suits the modality where nothing is asked for', async () => {
    const source = vectorSource({ a: 2 });
    expect(await choosePreprocessing(source, undefined)).toEqual({ kind: 'vector', dimension: 2 });
    const images = { ...source, modality: 'image' } as const;
    expect(await choosePreprocessing(images, undefined)).toMatchObject({ height: 48, channels: 3 });
    const texts = { ...source, modality: 'text' } as const;
    expect(await choosePreprocessing(texts, undefined)).toMatchObject({ kind: 'ngrams' });
  });

  test('refuses one of another modality, and vectors where there are none', async () => {
    const source = vectorSource({ a: 2 });
    expect(await choosePreprocessing({ ...source, modality: 'image' }, image)).toBe(image);
    await expect(choosePreprocessing(source, image)).rejects.toMatchObject({
      code: 'training-config-invalid',
      fields: { errors: [{ field: 'config.preprocessing' }] },
    });
    await expect(choosePreprocessing(vectorSource({}), undefined)).rejects.toMatchObject({
      code: 'training-data-unusable',
    });
  });
});

describe('chooseEncoder', () => {
  test('shapes the network for its input', () => {
    expect(chooseEncoder(image, undefined)).toMatchObject({
      kind: 'conv4',
      inputShape: [28, 20, 1],
    });
    expect(chooseEncoder(ngrams, undefined)).toMatchObject({ kind: 'dense', inputShape: [64] });
    const dense = { kind: 'dense' as const, hidden: [8], embeddingSize: 4, normalize: false };
    expect(chooseEncoder(image, dense)).toEqual({ ...dense, inputShape: [560] });
  });

  test('convolutions read images only', () => {
    expect(() => chooseEncoder(ngrams, { kind: 'koch', embeddingSize: 16 })).toThrow(
      'reads images',
    );
  });
});

describe('trainOptionsOf', () => {
  const data = {
    inputs: new Float32Array(0),
    inputShape: [2],
    labels: new Int32Array(0),
    classNames: ['a', 'b', 'c', 'd', 'e'],
    ids: [],
    groups: [],
  };
  const encoder = { kind: 'dense', inputShape: [2], hidden: [], embeddingSize: 2, normalize: true };
  const optionsFor = (config: Record<string, unknown>) =>
    trainOptionsOf(
      { run: { config: trainingConfigSchema.parse(config) } },
      { ...encoder, kind: 'dense', inputShape: [2] },
      { train: data, heldOut: data },
    );

  test.each([
    [{ kind: 'contrastive' }, { kind: 'balanced-pairs', pairs: 64 }],
    [{ kind: 'n-pair' }, { kind: 'class-pairs', pairs: 5 }],
    [{ kind: 'triplet' }, { kind: 'p-k', classes: 5, items: 4 }],
  ])('the sampler suits the loss %p and the number of classes', (loss, sampler) => {
    expect(optionsFor({ loss }).sampler).toEqual(sampler);
  });

  test('a sampler that is asked for takes the place of that, with its miner', () => {
    const sampler = { kind: 'hard-negatives', classes: 4, items: 2 };
    const loss = { kind: 'triplet', mining: { kind: 'angular' } };
    const options = optionsFor({ loss, sampler });
    expect(options.sampler).toEqual({ ...sampler, classesPerGroup: 4, refreshEverySteps: 100 });
    expect(options.loss).toEqual({
      kind: 'triplet',
      margin: 0.2,
      mining: { kind: 'angular', degrees: 45 },
    });
    expect(() => optionsFor({ sampler: { ...sampler, items: 1 } })).toThrow(/items/);
    expect(() => optionsFor({ loss: { kind: 'triplet', mining: 'soft' } })).toThrow(/mining/);
  });

  test('the collapse guard is there unless it is not wanted', () => {
    expect(optionsFor({}).collapseGuard).toBeUndefined();
    expect(optionsFor({ collapseGuard: true }).collapseGuard).toBeUndefined();
    expect(optionsFor({ collapseGuard: false }).collapseGuard).toBe(false);
  });

  test('short runs have short epochs and warm-ups; vectors are not bent', () => {
    const options = optionsFor({ steps: 10 });
    expect(options).toMatchObject({ stepsPerEpoch: 10, optimizer: { warmupSteps: 10 } });
    expect(options.augment).toBeUndefined();
    expect(options.resume).toBeUndefined();
  });
});
