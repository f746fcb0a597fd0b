import { describe, expect, jest, test } from '@jest/globals';
import {
  indexSettingsSchema,
  trainingConfigSchema,
  type RunEventBody,
  type TrainingData,
} from '@kindred/contracts';
import { seededRandom } from '@kindred/datasets';
import type { PairTally } from '../ports/verdict-store.ts';
import { memoryArtifacts } from './memory-artifacts.fixture.ts';
import { runTraining } from './run-training.ts';

jest.setTimeout(120_000);

/** Thirty clusters of six points, of which the first twenty are labelled two by two as one class. */
const random = seededRandom(1);
const items = Array.from({ length: 180 }, (_, row) => {
  const cluster = Math.floor(row / 6);
  const label = cluster < 20 ? Math.floor(cluster / 2) : cluster;
  const vector = Float32Array.from(
    { length: 6 },
    (_, i) => Math.sin(cluster * (i + 1) * 1.3) + 0.05 * random(),
  );
  return { id: `i${row}`, cluster, className: `class ${label}`, vector };
});
const stored = ({ id, className, vector }: (typeof items)[number]) => ({
  id,
  className,
  contentType: 'application/x-float32',
  content: new Uint8Array(vector.buffer),
});
/** The truth of every seventh pair of neighbouring clusters. */
const tallies: PairTally[] = items.flatMap((a, row) =>
  items
    .slice(row + 1, row + 12)
    .filter((_, at) => (row + at) % 7 === 0)
    .map((b) => {
      const matches = a.cluster === b.cluster ? 1 : 0;
      return { a: a.id, b: b.id, matches, nonMatches: 1 - matches, unsure: 0, by: ['ada'] };
    }),
);

async function versionOf(data: TrainingData, config: Record<string, unknown>) {
  const events: RunEventBody[] = [];
  const { artifacts } = memoryArtifacts();
  const encoder = { kind: 'dense', hidden: [16], embeddingSize: 6, normalize: true };
  const version = await runTraining({
    run: {
      id: 'run',
      attempt: 1,
      model: 'points',
      data,
      config: trainingConfigSchema.parse({ encoder, steps: 60, learningRate: 0.01, ...config }),
    },
    artifacts,
    artifactKey: 'models/points/1',
    onEvent: (event) => events.push(event),
    collections: {
      find: async (name) => ({
        id: 'c',
        name,
        modality: 'vector',
        dimension: 6,
        distance: 'cosine',
        index: indexSettingsSchema.parse({}),
        indexRevision: 0,
        revision: 0,
        createdAt: new Date(0),
        generationId: 'g',
        position: 0,
        model: null,
      }),
    },
    items: {
      async *labelled() {
        yield* items.map(stored);
      },
      stored: () => {
        throw new Error('nobody may ask for all items');
      },
      async *withIds(_, ids) {
        yield* items.filter(({ id }) => ids.includes(id)).map(stored);
      },
    },
    verdicts: { tallies: async () => tallies },
    openDataset: () => Promise.reject(new Error('no data set')),
  });
  const metrics = version.manifest['metrics'] as Record<string, number | { value: number }>;
  return { events, metrics };
}
const valueOf = (metric: number | { value: number } | undefined) =>
  typeof metric === 'object' ? metric.value : (metric ?? Number.NaN);

describe('a run that learns from verdicts', () => {
  test('beside labels tells how it does on judged pairs that it did not see', async () => {
    const data = { collection: 'points', label: 'class', verdicts: true } as const;
    const { metrics, events } = await versionOf(data, { verdicts: { pairs: 32, weight: 4 } });
    expect(valueOf(metrics['verdicts.auc'])).toBeGreaterThan(0.8);
    expect(valueOf(metrics['verdicts.accuracy'])).toBeGreaterThan(0.6);
    const used = ['trained', 'heldOut', 'outOfReach'].map((name) =>
      valueOf(metrics[`verdicts.${name}`]),
    );
    expect(used.reduce((sum, count) => sum + count, 0)).toBe(tallies.length);
    expect(valueOf(metrics['verification.auc'])).toBeGreaterThan(0.5);
    const stages = events.flatMap((event) => (event.type === 'stage' ? [event.message] : []));
    const evaluated = events.filter(({ type }) => type === 'evaluated');
    expect(evaluated).toEqual([{ type: 'evaluated', metrics }]);
    expect(stages.join('\n')).toMatch(/\d+ judged pairs/);
  });

  test('with vectors of classes leaves out what they contradict, and says how much', async () => {
    const data = { collection: 'points', label: 'class', verdicts: true } as const;
    const loss = { kind: 'proxy-nca' };
    const { metrics, events } = await versionOf(data, { loss, distance: 'cosine' });
    const stages = events.flatMap((event) => (event.type === 'stage' ? [event.message] : []));
    const told = /(\d+) whose labels they contradict left out of their classes/u;
    expect(Number(told.exec(stages.join('\n'))?.[1])).toBeGreaterThan(0);
    expect(valueOf(metrics['verdicts.auc'])).toBeGreaterThan(0.5);
  });

  test.each(['contrastive', 'cosent', 'n-pair'])('of pairs alone works with %s', async (kind) => {
    const data = { collection: 'points', verdicts: true } as const;
    const { metrics } = await versionOf(data, { loss: { kind } });
    expect(valueOf(metrics['verification.auc'])).toBeGreaterThan(0.75);
    expect(metrics['verification.pairs']).toBeGreaterThan(10);
  });
});
