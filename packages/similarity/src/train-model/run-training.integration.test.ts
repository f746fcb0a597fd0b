import { describe, expect, test } from '@jest/globals';
import { trainingConfigSchema } from '@kindred/contracts';
import { seededRandom, type Sample } from '@kindred/datasets';
import { loadEncoder } from '../encode/load-encoder.ts';
import { collectionDistance } from '../collections/collection-distance.ts';
import { memoryArtifacts } from './memory-artifacts.fixture.ts';
import { runTraining } from './run-training.ts';

const random = seededRandom(1);
const samples = Array.from({ length: 20 * 6 }, (_, row): Sample => {
  const label = Math.floor(row / 6);
  const vector = Float32Array.from(
    { length: 4 },
    (_, i) => Math.sin(label * (i + 1)) + 0.1 * random(),
  );
  return {
    id: `${row}`,
    className: `class ${label}`,
    metadata: {},
    content: { kind: 'vector', vector },
  };
});

/** The version that a run with this configuration makes. */
async function versionOf(config: Record<string, unknown>) {
  const { artifacts } = memoryArtifacts();
  const encoder = { kind: 'dense', hidden: [8], embeddingSize: 6, normalize: true };
  const version = await runTraining({
    run: {
      id: 'run',
      attempt: 1,
      model: 'points',
      data: { dataset: 'points' },
      config: trainingConfigSchema.parse({ encoder, steps: 20, ...config }),
    },
    artifacts,
    artifactKey: 'models/points/1',
    onEvent: () => {},
    collections: { find: async () => undefined },
    items: { labelled: noItems, stored: noItems, withIds: noItems },
    verdicts: { tallies: async () => [] },
    openDataset: async () => ({
      name: 'points',
      description: '',
      licence: '',
      modality: 'vector',
      splits: [],
      async *samples() {
        yield* samples;
      },
    }),
  });
  return { version, files: await artifacts.get('models/points/1') };
}

async function* noItems() {}

describe('a run with a learned distance makes a version that serves by a plain one', () => {
  test.each([
    ['weighted-l1', { kind: 'cross-entropy' }, 'manhattan', 6],
    [{ kind: 'mahalanobis', rank: 3 }, { kind: 'contrastive' }, 'euclidean', 3],
    ['dot', { kind: 'n-pair' }, 'dot', 6],
  ])('%p with %p', async (distance, loss, served, size) => {
    const { version, files } = await versionOf({ distance, loss });
    expect(collectionDistance(version.distance, version.model)).toBe(served);
    expect(version.embeddingSize).toBe(size);
    const encoder = await loadEncoder(files);
    const [outcome] = await encoder.embed([{ vector: Float32Array.of(1, 2, 3, 4) }]);
    expect(outcome).toEqual({ vector: expect.any(Float32Array) });
    expect(outcome && 'vector' in outcome && outcome.vector.length).toBe(size);
    encoder.dispose();
  });
});
