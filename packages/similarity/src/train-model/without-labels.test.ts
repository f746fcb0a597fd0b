import { describe, expect, test } from '@jest/globals';
import { trainingConfigSchema, type RunEventBody } from '@kindred/contracts';
import { encodePng, type Sample } from '@kindred/datasets';
import { loadEncoder } from '../encode/load-encoder.ts';
import { readSplitFile } from '../held-out/split-file.ts';
import type { BaseVersion } from '../ports/run-store.ts';
import { memoryArtifacts } from './memory-artifacts.fixture.ts';
import { datasetOf, trainingWorld } from './ring-classes.fixture.ts';
import { runTraining } from './run-training.ts';

const side = 16;
/** Blots at places of their own. */
const picture = (at: number) =>
  encodePng({
    pixels: Uint8Array.from({ length: side * side }, (_, pixel) =>
      Math.hypot(
        (pixel % side) - ((at * 5) % side),
        Math.floor(pixel / side) - ((at * 11) % side),
      ) < 4
        ? 255
        : (at * 37) % 64,
    ),
    height: side,
    width: side,
    channels: 1,
  });
const vector = (at: number) =>
  new Uint8Array(Float32Array.from({ length: 6 }, (_, i) => Math.sin(at * (i + 1.3))).buffer);

/** Trains on a collection whose items have no metadata. */
async function train(
  modality: 'image' | 'vector' | 'text',
  config: Record<string, unknown>,
  {
    count = 60,
    artifacts = memoryArtifacts().artifacts,
    base = null,
  }: {
    readonly count?: number;
    readonly artifacts?: ReturnType<typeof memoryArtifacts>['artifacts'];
    readonly base?: BaseVersion | null;
  } = {},
) {
  const events: RunEventBody[] = [];
  const contents = {
    image: (at: number) => ({ contentType: 'image/png', content: picture(at) }),
    vector: (at: number) => ({ contentType: 'application/x-float32', content: vector(at) }),
    text: (at: number) => ({ contentType: 'text/plain', content: Buffer.from(`text ${at}`) }),
  };
  const version = await runTraining({
    run: {
      id: 'run',
      attempt: 1,
      model: 'm',
      data: { collection: 'c' },
      base,
      config: trainingConfigSchema.parse({ steps: 6, stepsPerEpoch: 3, batchPairs: 8, ...config }),
    },
    artifacts,
    artifactKey: 'models/m/unlabelled',
    collections: { find: async () => ({ id: 'c', modality }) as never },
    items: {
      labelled: () => {
        throw new Error('nobody may ask for labels');
      },
      withIds: () => {
        throw new Error('nobody may ask for judged items');
      },
      async *stored() {
        for (let at = 0; at < count; at += 1) yield { id: `${at}`, ...contents[modality](at) };
      },
    },
    verdicts: { tallies: async () => [] },
    openDataset: () => Promise.reject(new Error('none')),
    onEvent: (event) => events.push(event),
  });
  const files = await artifacts.get('models/m/unlabelled');
  return { version, events, files, encoder: await loadEncoder(files) };
}

describe('a run on a collection without labels', () => {
  test.each(['simclr', 'simsiam', 'vicreg'])(
    'learns images by %s',
    async (kind) => {
      const preprocessing = { kind: 'image', height: side, width: side };
      const config = {
        preprocessing,
        encoder: { kind: 'conv4', filters: 4, embeddingSize: 6 },
        loss: { kind },
      };
      const { version, events, encoder } = await train('image', config);
      expect(version).toMatchObject({ modality: 'image', embeddingSize: 6, distance: 'cosine' });
      const metrics = version.manifest['metrics'] as Record<string, number>;
      for (const name of ['views.auc', 'views.eer', 'views.accuracy'])
        expect(metrics[name]).toBeGreaterThanOrEqual(0);
      expect(version.manifest['calibration']).toBeDefined();
      expect(JSON.stringify(events)).toContain('60 examples without classes');
      const [found] = await encoder.embed([{ image: picture(3) }]);
      expect(found).toHaveProperty('vector.length', 6);
      encoder.dispose();
    },
    300_000,
  );

  test('learns vectors by noise, and tells two of them apart', async () => {
    const config = {
      encoder: { kind: 'dense', hidden: [16], embeddingSize: 4 },
      loss: { kind: 'simclr' },
      steps: 60,
      stepsPerEpoch: 60,
      batchPairs: 32,
    };
    const { version, encoder } = await train('vector', config, { count: 200 });
    const metrics = version.manifest['metrics'] as Record<string, number>;
    expect(metrics['views.auc']).toBeGreaterThan(0.9);
    encoder.dispose();
  }, 300_000);

  test.each([
    ['vector', { loss: { kind: 'simclr' }, augment: false }, /two views have to differ/u],
    [
      'text',
      {
        loss: { kind: 'simclr' },
        preprocessing: { kind: 'ngram-ids', rows: 64, length: 8 },
        encoder: { kind: 'embedding-bag' },
      },
      /by a transformer/u,
    ],
    ['vector', { loss: { kind: 'triplet' } }, /sampler/u],
  ] as const)('of %s with %j is refused', async (modality, config, message) => {
    await expect(train(modality, config)).rejects.toThrow(message);
  });

  test('does not tell for its own what its base was trained on and held out', async () => {
    const samples = Array.from({ length: 48 }, (_, at): Sample => {
      const className = `class ${at % 8}`;
      const numbers = new Float32Array(vector((at % 8) + at / 1000).buffer);
      return {
        id: `${at}`,
        className,
        metadata: {},
        content: { kind: 'vector', vector: numbers },
      };
    });
    const { artifacts, train: trainLabelled } = trainingWorld({ old: datasetOf('old', samples) });
    const encoder = { kind: 'dense', hidden: [16], embeddingSize: 4 };
    const short = { steps: 4, stepsPerEpoch: 4, batchPairs: 4 };
    const recipe = { ...short, encoder, validation: { fraction: 0.4 } };
    const { asBase } = await trainLabelled({ dataset: 'old' }, recipe);
    expect(readSplitFile(await artifacts.get(asBase.artifactKey))).toBeDefined();
    const config = { ...short, batchPairs: 8, loss: { kind: 'simclr' } };
    const further = await train('vector', config, { artifacts, base: asBase });
    expect(readSplitFile(further.files)).toBeUndefined();
    further.encoder.dispose();
  }, 300_000);

  test('with a few items says how many it needs', async () => {
    const run = train('vector', { loss: { kind: 'simclr' } }, { count: 5 });
    await expect(run).rejects.toThrow(/needs 20 examples, but collection "c" has 5/u);
    await expect(train('vector', { loss: { kind: 'simclr' } }, { count: 0 })).rejects.toThrow(
      /holds no/u,
    );
  });
});
