import { describe, expect, test } from '@jest/globals';
import { trainingConfigSchema, type RunEventBody } from '@kindred/contracts';
import { encodePng, type Dataset, type Sample } from '@kindred/datasets';
import { loadEncoder } from '../encode/load-encoder.ts';
import { memoryArtifacts } from './memory-artifacts.fixture.ts';
import { runTraining } from './run-training.ts';

const classes = ['red', 'green', 'blue', 'grey', 'pink', 'teal', 'gold', 'navy'];

function datasetOf(
  modality: Dataset['modality'],
  content: (label: number, example: number) => Sample['content'],
): Dataset {
  const samples = classes.flatMap((className, label) =>
    Array.from({ length: 3 }, (_, example): Sample => ({
      id: `${className}-${example}`,
      className,
      metadata: {},
      content: content(label, example),
    })),
  );
  return {
    name: 'small',
    description: '',
    licence: '',
    modality,
    splits: ['all'],
    async *samples() {
      yield* samples;
    },
  };
}

/** Eight pixels square, in a colour of the class. */
const picture = (label: number, example: number) =>
  encodePng({
    pixels: Uint8Array.from(
      { length: 192 },
      (_, at) => (label * 31 + at * (label + 1) + example) % 256,
    ),
    height: 8,
    width: 8,
    channels: 3,
  });
const images = datasetOf('image', (label, example) => ({
  kind: 'image',
  bytes: picture(label, example),
}));
const texts = datasetOf('text', (label, example) => ({
  kind: 'text',
  text: `${classes[label]} number ${example}`,
}));

async function* noItems() {}

/** Trains, and serves what the training stored. */
async function trainAndServe(dataset: Dataset, config: Record<string, unknown>) {
  const { artifacts } = memoryArtifacts();
  const events: RunEventBody[] = [];
  const version = await runTraining({
    run: {
      id: 'run',
      attempt: 1,
      model: 'small',
      data: { dataset: 'small' },
      config: trainingConfigSchema.parse({
        steps: 2,
        batchPairs: 4,
        validation: { fraction: 0.4 },
        augment: false,
        ...config,
      }),
    },
    artifacts,
    artifactKey: 'models/small/1',
    collections: { find: () => Promise.resolve(undefined) },
    items: {
      labelled: () => images.samples() as never,
      stored: () => images.samples() as never,
      withIds: noItems,
    },
    verdicts: { tallies: () => Promise.resolve([]) },
    openDataset: () => Promise.resolve(dataset),
    onEvent: (event) => events.push(event),
  });
  return { version, encoder: await loadEncoder(await artifacts.get('models/small/1')), events };
}

describe('runTraining', () => {
  test('a mobilenet is trained, stored and serves images', async () => {
    const preprocessing = { kind: 'image', height: 12, width: 12, channels: 3 };
    const config = { preprocessing, encoder: { kind: 'mobilenet', width: 0.25, embeddingSize: 8 } };
    const { version, encoder } = await trainAndServe(images, config);
    expect(version).toMatchObject({ modality: 'image', embeddingSize: 8 });
    const [found] = await encoder.embed([{ image: picture(0, 1) }]);
    expect(found).toHaveProperty('vector.length', 8);
    encoder.dispose();
  });

  test.each([
    { kind: 'ngram-ids', rows: 64, length: 30 },
    { kind: 'interactions', rows: 64, length: 5 },
  ])('a bag of embeddings is trained, stored and serves texts as $kind', async (preprocessing) => {
    const encoderConfig = { kind: 'embedding-bag', dimension: 8, embeddingSize: 4 };
    const config = { preprocessing, encoder: encoderConfig };
    const { version, encoder } = await trainAndServe(texts, config);
    expect(version).toMatchObject({ modality: 'text', embeddingSize: 4 });
    const [found, empty] = await encoder.embed([{ text: 'red number 7' }, { text: ' ' }]);
    expect(found).toHaveProperty('vector.length', 4);
    expect(empty).toHaveProperty('error.code', 'empty-text');
    encoder.dispose();
  });

  describe('pairs of texts', () => {
    /** Pairs of one topic are alike, others are not; no two pairs of a split share a text. */
    const pairs: Dataset = {
      ...texts,
      splits: ['train', 'dev'],
      async *pairs(split) {
        for (let pair = 0; pair < 40; pair += 1) {
          const [first, second] = [pair % 4, pair % 8 < 4 ? pair % 4 : (pair + 1) % 4];
          yield {
            first: `${classes[first]} ${split} ${pair}`,
            second: `${classes[second]} again ${split} ${pair}`,
            similarity: first === second ? 1 : 0.1,
          };
        }
      },
    };
    const bag = {
      preprocessing: { kind: 'ngram-ids', rows: 64, length: 30, words: true },
      encoder: { kind: 'embedding-bag', dimension: 8, embeddingSize: 4 },
    };

    test.each([
      [{ kind: 'cosent' }, { fraction: 0.25 }, 10],
      [{ kind: 'cosine-regression' }, { split: 'dev' }, 40],
      [{ kind: 'n-pair' }, { split: 'dev' }, 40],
    ])('are learned by %j, held out %j', async (loss, validation, heldOut) => {
      const config = { ...bag, loss, validation };
      const { version, encoder, events } = await trainAndServe(pairs, config);
      const metrics = version.manifest['metrics'] as Record<string, { value: number }>;
      expect(metrics['verification.pairs']).toBe(heldOut);
      expect(Math.abs(metrics['pairs.spearman']?.value ?? NaN)).toBeLessThanOrEqual(1);
      expect(JSON.stringify(events)).toContain(`${heldOut} held-out pairs`);
      const [found] = await encoder.embed([{ text: 'red again' }]);
      expect(found).toHaveProperty('vector.length', 4);
      encoder.dispose();
    });

    test.each([
      [{ ...bag, loss: { kind: 'cosent' }, validation: { split: 'nope' } }, /no split "nope"/],
      [{ ...bag, loss: { kind: 'cosent' }, validation: { groups: ['a'] } }, /have no groups/],
      [{ ...bag, loss: { kind: 'cosent' }, validation: { fraction: 0.01 } }, /8 pairs/],
      [{ ...bag, loss: { kind: 'triplet' } }, /graded-pairs/],
      [{ preprocessing: { kind: 'tokens' }, encoder: bag.encoder }, /use "transformer"/],
      [
        { preprocessing: bag.preprocessing, encoder: { kind: 'transformer' } },
        /leave the preprocessing out/,
      ],
      [{ encoder: { kind: 'transformer', pretrained: 'nope' } }, /minilm/],
    ])('%j is refused', async (config, message) => {
      await expect(trainAndServe(pairs, config)).rejects.toThrow(message);
    });
  });

  test('classes with a single example are counted where the training begins', async () => {
    const lonely = {
      ...texts,
      async *samples() {
        yield* texts.samples();
        const content = { kind: 'text', text: 'alone' } as const;
        yield { id: 'alone', className: 'alone', metadata: {}, content };
      },
    };
    const { events, encoder } = await trainAndServe(lonely, {});
    expect(events).toContainEqual({
      type: 'stage',
      stage: 'training',
      message: expect.stringContaining('1 with a single example left out'),
    });
    encoder.dispose();
  });

  test('the pretrained face network is measured, calibrated, stored and serves pictures', async () => {
    const preprocessing = { kind: 'image', height: 150, width: 150, channels: 3 };
    const config = { preprocessing, encoder: { kind: 'face' }, steps: 1, distance: 'euclidean' };
    const { version, encoder, events } = await trainAndServe(images, config);
    expect(version).toMatchObject({ modality: 'image', embeddingSize: 128 });
    expect(events.map(({ type }) => type)).toContain('evaluated');
    const [found] = await encoder.embed([{ image: picture(2, 0) }]);
    expect(found).toHaveProperty('vector.length', 128);
    encoder.dispose();
  }, 60_000);

  test('by default it looks for the face, and says which example has none', async () => {
    const failure = trainAndServe(images, { encoder: { kind: 'face' }, steps: 1 });
    await expect(failure).rejects.toThrow(/Sample "\w+-\d" .*No face was found/);
    await expect(failure).rejects.toMatchObject({ code: 'training-data-unusable' });
  }, 60_000);
});
