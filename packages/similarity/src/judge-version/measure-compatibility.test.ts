import { beforeAll, describe, expect, test } from '@jest/globals';
import { gateSchema } from '@kindred/contracts';
import { Random, retrievalOutcomes } from '@kindred/siamese';
import { prepareBackend } from '@kindred/tensor';
import { measureCompatibility, type MeasureCompatibilityOptions } from './measure-compatibility.ts';
import type { MeasuredVersion } from './measured-version.ts';
import type { Trials } from './trials.ts';

beforeAll(async () => {
  await prepareBackend();
});

const classes = 12;
const perClass = 4;
const count = classes * perClass;
const labels = Int32Array.from({ length: count }, (_, row) => Math.floor(row / perClass));
const trials = {
  seed: 5,
  labelled: { labels, groups: new Int32Array(count), ways: classes },
} as unknown as Trials;
const space = { embeddingSize: 2, distance: 'cosine' } as const;

/** Each class at its own hour of the clock, its examples two degrees apart, all turned by so many degrees. */
const clock = (degrees: number) =>
  Float32Array.from({ length: 2 * count }, (_, at) => {
    const row = at >> 1;
    const hour = (labels[row] as number) * (360 / classes) + 2 * (row % perClass) + degrees;
    const angle = (hour * Math.PI) / 180;
    return at % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
  });

async function measured(embeddings: Float32Array): Promise<MeasuredVersion> {
  const retrieval = await retrievalOutcomes({ embeddings, labels, ...space });
  return {
    figures: {},
    embeddings,
    retrieval,
    distances: new Float32Array(),
    threshold: 0,
    calibration: undefined,
  };
}

async function measure(
  candidate: Float32Array,
  live: Float32Array,
  more: Partial<MeasureCompatibilityOptions> = {},
) {
  return measureCompatibility({
    candidate: { measured: await measured(candidate), model: space },
    live: { measured: await measured(live), model: space, version: 3 },
    trials,
    gate: gateSchema.parse({}),
    trainedOnHeldOut: 0,
    forced: false,
    ...more,
  });
}

describe('measureCompatibility', () => {
  test('of the same embeddings nothing is lost, whichever of them are searched', async () => {
    const report = await measure(clock(0), clock(0));
    expect(report).toMatchObject({ compatible: true, reasons: [], maximumRecallLoss: 0.02 });
    expect(report?.figures.map(({ metric, gallery }) => `${metric} ${gallery}`)).toEqual([
      'retrieval.recallAt1 live',
      'retrieval.recallAt1 mixed',
      'retrieval.recallAt10 live',
      'retrieval.recallAt10 mixed',
    ]);
    for (const { live, across, loss } of report?.figures ?? []) {
      expect([live.value, across.value]).toEqual([1, 1]);
      expect(loss).toEqual({ value: 0, low: 0, high: 0 });
    }
  });

  test('turned to the next hour every query finds the class of another', async () => {
    const report = await measure(clock(360 / classes), clock(0));
    const [first, mixed, tenth] = report?.figures ?? [];
    // In its own space the candidate is as good as ever.
    expect(first).toMatchObject({
      candidate: { value: 1 },
      across: { value: 0 },
      loss: { value: 1, low: 1, high: 1 },
    });
    // Half of the gallery is its own, and finds some of it.
    expect(mixed?.across.value).toBeGreaterThan(0);
    expect(mixed?.across.value).toBeLessThan(1);
    // Four of the next hour come before the own class; of ten the own class is among them.
    expect(tenth?.across.value).toBe(1);
    expect(report?.compatible).toBe(false);
    expect(report?.reasons[0]).toContain('among vectors of version 3');
  });

  test('a query does not find its own old vector', async () => {
    // Every example is alone on its spot of the old circle, far from its class.
    const random = new Random(3);
    const order = random.sample(
      Array.from({ length: count }, (_, row) => row),
      count,
    );
    const scattered = new Float32Array(2 * count);
    for (const [place, row] of order.entries()) {
      const angle = (2 * Math.PI * place) / count;
      scattered.set([Math.cos(angle), Math.sin(angle)], 2 * row);
    }
    const report = await measure(scattered, scattered);
    const [first] = report?.figures ?? [];
    expect(first?.across.value).toBe(first?.live.value);
    expect(first?.across.value).toBeLessThan(0.5);
  });

  test.each<[string, Partial<MeasureCompatibilityOptions>]>([
    ['a live version', { live: undefined }],
    ['classes', { trials: { seed: 5 } as Trials }],
  ])('without %s it is not measured', async (_case, more) => {
    expect(await measure(clock(0), clock(0), more)).toBeNull();
  });

  test.each([{ ...space, embeddingSize: 4 }, { ...space, distance: 'euclidean' } as const])(
    'in another space it is not measured: %j',
    async (model) => {
      const live = { measured: await measured(clock(0)), model, version: 3 };
      expect(await measure(clock(0), clock(0), { live })).toBeNull();
    },
  );
});
