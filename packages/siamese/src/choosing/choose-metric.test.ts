import { beforeAll, describe, expect, jest, test } from '@jest/globals';
import { prepareBackend, tf } from '@kindred/tensor';
import { evaluateVerification } from '../evaluation/evaluate-verification.ts';
import { pairedInputs } from '../encoders/paired-inputs.ts';
import { drawPairs } from '../samplers/draw-pairs.ts';
import { DIMENSION, noisyClasses } from '../training/noisy-classes.fixture.ts';
import { chooseMetric } from './choose-metric.ts';
import type { ChooseMetricOptions } from './choose-metric-options.ts';
import { describeChoice } from './describe-choice.ts';
import type { ChoosingProgress, MetricChoice } from './metric-choice.ts';

// Seconds on an idle machine, but the threads of the backend wait for busy processors.
jest.setTimeout(120_000);

const good = { distance: 'cosine', loss: { kind: 'n-pair', scale: 8 } } as const;
const options: ChooseMetricOptions = {
  data: noisyClasses(30, 6, 1),
  validation: noisyClasses(20, 6, 2),
  test: noisyClasses(20, 6, 3),
  encoder: {
    kind: 'dense',
    inputShape: [DIMENSION],
    hidden: [16],
    embeddingSize: 8,
    normalize: true,
  },
  candidates: [
    // A margin that almost nothing reaches teaches next to nothing in so few steps.
    { distance: 'euclidean', loss: { kind: 'contrastive', margin: 0.001 }, name: 'poor' },
    good,
    { distance: { kind: 'mahalanobis', rank: 4 }, loss: { kind: 'contrastive' } },
    { ...good, name: 'the same again' },
  ],
  steps: 40,
  optimizer: { learningRate: 0.01 },
  measuredPairs: 600,
  resamples: 200,
  validationPairs: 200,
};

/** Pairs of the same classes, graded 1 within and 0.2 between them. */
function graded(seed: number) {
  const { inputs, labels } = noisyClasses(10, 6, seed);
  const first = Int32Array.from({ length: 240 }, (_, i) => i % 60);
  const second = first.map((row, i) => (row + 1 + Math.floor(i / 60) * 9) % 60);
  const similarity = Float32Array.from(first, (row, i) =>
    labels[row] === labels[second[i] as number] ? 1 : 0.2,
  );
  return pairedInputs({ inputs, inputShape: [DIMENSION], pairs: { first, second, similarity } });
}
const gradedOptions = { data: graded(1), validation: graded(2), test: graded(3) };
const cosent = { distance: 'cosine', loss: { kind: 'cosent' } } as const;

async function choose(change: Partial<ChooseMetricOptions> = {}) {
  const events: ChoosingProgress[] = [];
  const choosing = chooseMetric({ ...options, ...change });
  for (;;) {
    const next = await choosing.next();
    if (next.done) return { events, choice: next.value };
    events.push(next.value);
  }
}

beforeAll(async () => {
  await prepareBackend();
});

describe('chooseMetric', () => {
  let events: ChoosingProgress[];
  let choice: MetricChoice;
  let leaked: number;
  beforeAll(async () => {
    const before = tf.memory().numTensors;
    ({ events, choice } = await choose());
    leaked = tf.memory().numTensors - before - choice.model.encoder.weights.length;
  });

  test('sorts candidates by the criterion, best first, and keeps only the winner', () => {
    const names = choice.rows.map(({ name }) => name);
    expect(names.toSorted()).toEqual(
      [
        'poor',
        'n-pair, cosine, scale 8',
        'contrastive, mahalanobis of rank 4',
        'the same again',
      ].toSorted(),
    );
    expect(names.at(-1)).toBe('poor');
    for (const [place, { auc }] of choice.rows.entries()) {
      expect(auc.value).toBeLessThanOrEqual(choice.rows[place - 1]?.auc.value ?? 1);
    }
    expect(leaked).toBe(0);
  });

  test('differences are paired: the same training is exactly 0 behind its twin', () => {
    const twins = choice.rows.filter(({ candidate }) => candidate.loss.kind === 'n-pair');
    expect(twins[0]?.auc).toEqual(twins[1]?.auc);
    expect(twins[0]?.behind).toEqual(twins[1]?.behind);
    expect(choice.rows[0].behind).toEqual({ value: 0, low: 0, high: 0 });
    expect(choice.rows[0].tied).toBe(false);
    for (const { behind, tied, auc } of choice.rows.slice(1)) {
      expect(behind.value).toBeCloseTo(choice.rows[0].auc.value - auc.value, 12);
      expect(tied).toBe(behind.low <= 0 && behind.high >= 0);
    }
    const poor = choice.rows.at(-1);
    expect(poor?.tied).toBe(false);
    expect(poor?.behind.low).toBeGreaterThan(0);
  });

  test('intervals are around their figures', () => {
    for (const row of [...choice.rows, choice.test]) {
      for (const { value, low, high } of [row.auc, row.eer, row.accuracy]) {
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high - low).toBeLessThan(0.3);
      }
    }
  });

  test('the final figures are those of the winner on the test pairs', async () => {
    const { model, test: final } = choice;
    const { labels, inputs } = options.test;
    const pairs = drawPairs({ labels, pairs: 600, seed: 1 + 32_452_843 });
    const { embeddingSize, distance } = model;
    const embeddings = await model.embed(inputs);
    const measured = evaluateVerification({ embeddings, embeddingSize, distance, pairs });
    expect(final.auc.value).toBeCloseTo(measured.auc, 10);
    expect(final.eer.value).toBeCloseTo(measured.eer, 10);
    expect(final.accuracy.value).toBeLessThanOrEqual(measured.accuracy);
    expect(final.accuracy.value).toBeGreaterThan(0.7);
  });

  test('tells which candidate is trained, its steps and its figures', () => {
    const begun = events.flatMap((event) => (event.type === 'candidate' ? [event] : []));
    expect(begun.map(({ number, of }) => [number, of])).toEqual([1, 2, 3, 4].map((n) => [n, 4]));
    expect(events.filter(({ type }) => type === 'step')).toHaveLength(160);
    const measured = events.flatMap((event) => (event.type === 'measured' ? [event] : []));
    expect(measured.map(({ name }) => name)).toEqual(begun.map(({ name }) => name));
  });

  test('is told as a table', () => {
    const [head, , first, ...rest] = describeChoice(choice).split('\n');
    expect(head).toBe('| candidate | AUC | EER | accuracy | behind by auc |');
    expect(first).toContain(`| ${choice.rows[0].name} | ${choice.rows[0].auc.value.toFixed(4)} (`);
    expect(first).toMatch(/\| best \|$/);
    expect(rest.at(-1)).toContain(`EER ${choice.test.eer.value.toFixed(4)}`);
    choice.model.dispose();
  });

  test('a smaller EER is better, and the margin of the winner is positive all the same', async () => {
    const { choice } = await choose({
      criterion: 'eer',
      candidates: options.candidates.slice(0, 2),
    });
    expect(choice.rows[0].eer.value).toBeLessThan(choice.rows[1]?.eer.value ?? 0);
    expect(choice.rows[1]?.behind.value).toBeGreaterThan(0);
    choice.model.dispose();
  });

  test('works with graded pairs', async () => {
    const candidates = [
      cosent,
      { distance: 'cosine', loss: { kind: 'cosine-regression' }, whiten: 'total' },
    ] as const;
    const { choice } = await choose({ ...gradedOptions, candidates });
    expect(choice.test.auc.value).toBeGreaterThan(0.8);
    choice.model.dispose();
  });

  test('whitens a candidate and calibrates it again', async () => {
    const before = tf.memory().numTensors;
    const whitened = { ...good, whiten: 'within-class' } as const;
    const { choice } = await choose({ candidates: [whitened] });
    const { model, rows } = choice;
    expect(rows[0].name).toBe('n-pair, cosine, scale 8, whitened within-class');
    expect([model.distance, model.encoder.map?.kind]).toEqual(['euclidean', 'linear']);
    expect(model.calibration?.pairs).toBe(600);
    expect(rows[0].accuracy.value).toBeGreaterThan(0.7);
    model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('a candidate that diverges is listed; where all do there is no choice', async () => {
    const before = tf.memory().numTensors;
    const candidates = options.candidates.slice(0, 2);
    let calls = 0;
    // The first candidate's batches are spoiled, and only those.
    const augment = (batch: Float32Array) => (calls++ === 0 ? batch.fill(NaN) : batch);
    const { choice } = await choose({ candidates, augment });
    expect(choice.failed).toMatchObject([{ name: 'poor', error: { code: 'training-diverged' } }]);
    expect(choice.rows).toHaveLength(1);
    expect(describeChoice(choice)).toContain('| poor | diverged at step 1 |');
    choice.model.dispose();
    const spoil = (batch: Float32Array) => batch.fill(NaN);
    await expect(choose({ candidates, augment: spoil })).rejects.toMatchObject({
      code: 'training-diverged',
    });
    expect(tf.memory().numTensors).toBe(before);
  });

  test('a candidate that collapses is listed too', async () => {
    const before = tf.memory().numTensors;
    const candidates = options.candidates.slice(0, 2);
    let calls = 0;
    // All inputs of the first candidate's batch are one point.
    const augment = (batch: Float32Array) => (calls++ === 0 ? batch.fill(1) : batch);
    const collapseGuard = { everySteps: 1, patience: 1 };
    const { choice } = await choose({ candidates, augment, collapseGuard });
    expect(choice.failed).toMatchObject([{ name: 'poor', error: { code: 'embedding-collapsed' } }]);
    expect(describeChoice(choice)).toContain('| poor | collapsed at step 1 |');
    choice.model.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  test('leaks no tensor where it is left or aborted', async () => {
    const before = tf.memory().numTensors;
    let epochs = 0;
    for await (const { type } of chooseMetric(options)) {
      if (type === 'epoch') epochs += 1;
      if (epochs === 2) break;
    }
    expect(tf.memory().numTensors).toBe(before);
    await expect(choose({ signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'training-aborted',
    });
    expect(tf.memory().numTensors).toBe(before);
  });
});

describe('choices that cannot be', () => {
  const [first] = options.candidates as [ChooseMetricOptions['candidates'][0]];
  test.each<[string, Partial<ChooseMetricOptions>, string]>([
    ['no candidates', { candidates: [] }, 'candidates'],
    ['two of one name', { candidates: [first, first] }, 'candidates'],
    [
      'an impossible candidate',
      { candidates: [first, { ...good, distance: 'dot', loss: { kind: 'contrastive' } }] },
      'candidates[1].distance',
    ],
    [
      'graded pairs whitened within classes',
      { ...gradedOptions, candidates: [{ ...cosent, whiten: 'within-class' }] },
      'candidates[0].whiten',
    ],
    ['few resamples', { resamples: 10 }, 'resamples'],
    ['no pairs', { measuredPairs: 0 }, 'measuredPairs'],
    ['the validation examples as the test', { test: options.validation }, 'test'],
    [
      'test classes of one example',
      { test: { ...options.test, labels: options.test.labels.map((_, row) => row) } },
      'test',
    ],
  ])('%s', async (_case, change, option) => {
    await expect(choose(change)).rejects.toMatchObject({ code: 'invalid-options', option });
  });
});
