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
const ngramIds = { kind: 'ngram-ids', rows: 900, length: 40, minLength: 2, maxLength: 3 } as const;
const interactions = { kind: 'interactions', rows: 900, length: 40 } as const;
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
      fields: { errors: [{ field: 'data.label' }] },
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

  test('a bag takes its table and length from the preprocessing', () => {
    const bag = { dimension: 64, combine: 'mean', hidden: [], embeddingSize: 64, normalize: true };
    const shaped = { kind: 'embedding-bag', ...bag, inputShape: [40, 2], rows: 900 };
    expect(chooseEncoder(ngramIds, undefined)).toEqual(shaped);
    expect(chooseEncoder(interactions, undefined)).toEqual(shaped);
  });

  test.each([
    [ngrams, 'koch', 'reads images; use "dense" for ngrams'],
    [ngramIds, 'mobilenet', 'reads images; use "embedding-bag" for ngram-ids'],
    [interactions, 'dense', 'use "embedding-bag" for interactions'],
    [image, 'embedding-bag', 'use "conv4" for image'],
    [ngrams, 'embedding-bag', 'reads ngram-ids or interactions; use "dense"'],
  ] as const)('%j is not for %s', (preprocessing, kind, message) => {
    const { encoder } = trainingConfigSchema.parse({ encoder: { kind } });
    expect(() => chooseEncoder(preprocessing, encoder)).toThrow(message);
  });

  test('the pretrained face network takes its own size and is frozen', async () => {
    const { encoder } = trainingConfigSchema.parse({ encoder: { kind: 'face' } });
    const images = { ...vectorSource({}), modality: 'image' } as const;
    const preprocessing = await choosePreprocessing(images, undefined, encoder);
    expect(chooseEncoder(preprocessing, encoder)).toEqual({
      kind: 'face',
      inputShape: [150, 150, 3],
      embeddingSize: 128,
      fineTune: false,
    });
    expect(preprocessing).toMatchObject({ face: true });
    expect(() => chooseEncoder(image, encoder)).toThrow('150×150');
    expect(() => chooseEncoder({ ...image, face: true }, undefined)).toThrow('found face has 150');
  });

  test('a bag of embeddings gets lists of ids', async () => {
    const { encoder } = trainingConfigSchema.parse({ encoder: { kind: 'embedding-bag' } });
    const texts = { ...vectorSource({}), modality: 'text' } as const;
    const preprocessing = await choosePreprocessing(texts, undefined, encoder);
    expect(preprocessing).toMatchObject({ kind: 'ngram-ids', rows: 20_000 });
    expect(chooseEncoder(preprocessing, encoder)).toMatchObject({ rows: 20_000 });
  });

  test('every kind of encoder has defaults', () => {
    const { encoder } = trainingConfigSchema.parse({ encoder: { kind: 'mobilenet' } });
    expect(chooseEncoder(image, encoder)).toEqual({
      kind: 'mobilenet',
      inputShape: [28, 20, 1],
      width: 1,
      embeddingSize: 128,
      normalize: true,
    });
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
      {
        encoder: { ...encoder, kind: 'dense', inputShape: [2] },
        distance: 'cosine',
      },
      { train: data, heldOut: data },
    );

  test.each([
    [{ kind: 'contrastive' }, { kind: 'balanced-pairs', pairs: 64 }],
    [{ kind: 'cross-entropy' }, { kind: 'balanced-pairs', pairs: 64 }],
    [{ kind: 'cosent' }, { kind: 'balanced-pairs', pairs: 64 }],
    [{ kind: 'n-pair' }, { kind: 'class-pairs', pairs: 5 }],
    [{ kind: 'triplet' }, { kind: 'p-k', classes: 5, items: 4 }],
    [{ kind: 'simclr' }, { kind: 'views', images: 64 }],
    [{ kind: 'multiple-negatives' }, { kind: 'class-pairs', pairs: 5 }],
    [{ kind: 'arcface' }, { kind: 'p-k', classes: 5, items: 4 }],
    [
      { kind: 'matryoshka', loss: { kind: 'contrastive' }, sizes: [1, 2] },
      { kind: 'balanced-pairs', pairs: 64 },
    ],
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

  test('passes on how the optimiser, the augmentation and the end are asked for', () => {
    const augment = [{ kind: 'noise', deviation: 0.2 }];
    const asked = {
      optimizer: 'sgd',
      schedule: { kind: 'plateau', patience: 2 },
      clipNorm: 1,
      accumulate: 4,
      ema: {},
      earlyStopping: { patience: 3 },
      keep: 'best',
      augment,
    };
    expect(optionsFor(asked)).toMatchObject({
      optimizer: {
        kind: 'sgd',
        schedule: { kind: 'plateau', patience: 2 },
        clipNorm: 1,
        accumulate: 4,
      },
      ema: { decay: 0.999 },
      earlyStopping: { patience: 3, minDelta: 0 },
      keep: 'best',
      augment,
    });
  });

  test('images are bent unless it is said otherwise', () => {
    const bent = (augment: unknown) =>
      trainOptionsOf(
        { run: { config: trainingConfigSchema.parse({ augment }) } },
        {
          encoder: { kind: 'koch', inputShape: [105, 105, 1], embeddingSize: 8 },
          distance: 'cosine',
        },
        { train: data, heldOut: data },
      ).augment;
    expect(bent(undefined)).toEqual([{ kind: 'affine' }]);
    expect(bent(false)).toBeUndefined();
    expect(bent([])).toEqual([]);
  });
});
