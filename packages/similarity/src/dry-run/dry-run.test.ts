import { describe, expect, test } from '@jest/globals';
import { dryRunReportSchema, trainingConfigSchema, type TrainingData } from '@kindred/contracts';
import type { LoadedInputs, Sample } from '@kindred/datasets';
import type { PairTally } from '../ports/verdict-store.ts';
import {
  datasetOf,
  ringClasses,
  ringDimension,
  trainingWorld,
} from '../train-model/ring-classes.fixture.ts';
import { vectorSource } from '../train-model/memory-source.fixture.ts';
import { countExamples } from './count-examples.ts';
import { dryRun } from './dry-run.ts';
import { warningsOf } from './warnings-of.ts';

const encoder = { kind: 'dense', hidden: [16], embeddingSize: 8 };
const samples = ringClasses('old', { classes: 40, perClass: 5, seed: 3 });

async function report(
  given: readonly Sample[],
  config: Record<string, unknown> = {},
  data: TrainingData = { dataset: 'd' },
) {
  const { ports, artifacts } = trainingWorld({ d: datasetOf('d', given) });
  const found = await dryRun({
    ...ports,
    artifacts,
    run: {
      data,
      config: trainingConfigSchema.parse({
        encoder,
        steps: 1000,
        batchPairs: 8,
        validation: { fraction: 0.5 },
        ...config,
      }),
      base: null,
    },
  });
  return dryRunReportSchema.parse(found);
}

/** An example as a collection has it. */
const storedOf = ({ id, className, content }: Sample) => ({
  id,
  className,
  contentType: 'application/x-float32',
  content: new Uint8Array((content.kind === 'vector' ? content.vector : new Float32Array()).buffer),
});

/** The ports of a collection that holds these examples. */
function collectionOf(
  given: readonly Sample[],
  { items }: ReturnType<typeof trainingWorld>['ports'],
) {
  async function* stored() {
    yield* given.map(storedOf);
  }
  return {
    collections: { find: async () => ({ id: 'c', modality: 'vector' }) as never },
    items: { ...items, labelled: stored, stored },
  };
}

const copyOf = (sample: Sample, className: string, change = 0): Sample => ({
  ...sample,
  id: `${sample.id} again`,
  className,
  content:
    sample.content.kind === 'vector'
      ? { kind: 'vector', vector: sample.content.vector.map((value) => value * (1 + change)) }
      : sample.content,
});

describe('a dry run', () => {
  test('counts examples, classes and weights, and expects time and memory', async () => {
    const found = await report([...samples, { ...samples[0]!, id: 'alone', className: 'alone' }]);
    expect(found).toMatchObject({
      modality: 'vector',
      source: 'data set "d"',
      examples: { training: 100, heldOut: 100 },
      classes: {
        training: { count: 20, smallest: 5, median: 5, largest: 5, leftOut: 1 },
        heldOut: { count: 20 },
      },
      parameters: ringDimension * 16 + 16 + 16 * 8 + 8,
    });
    expect(found.balance).toBeCloseTo(1);
    const { secondsPerStep, seconds, memoryBytes } = found.expected;
    expect(secondsPerStep).toBeGreaterThan(0);
    expect(seconds).toBeGreaterThanOrEqual(1000 * secondsPerStep);
    expect(memoryBytes).toBeGreaterThan(50 * 2 ** 20);
    expect(found.warnings).toEqual([expect.stringContaining('single example')]);
  });

  test('finds what is on both sides of the split', async () => {
    const classes = [...new Set(samples.map(({ className }) => className))];
    // Every class has a copy of one example of every other: whatever is held out is in the training too.
    const copies = classes.flatMap((className) =>
      samples
        .filter((sample) => sample.id.endsWith('-0') && sample.className !== className)
        .map((sample) => ({ ...copyOf(sample, className), id: `${className}/${sample.id}` })),
    );
    const found = await report([...samples, ...copies]);
    expect(found.leakage?.exactDuplicates).toBeGreaterThan(700);
    expect(found.leakage?.sameIds).toBe(0);
    expect(found.warnings.join()).toContain('repeat what is held out');
  });

  test('finds near duplicates, and takes no class for one', async () => {
    const clean = await report(samples);
    expect(clean.leakage).toEqual({
      sameIds: 0,
      exactDuplicates: 0,
      nearCopies: 0,
      nearDuplicates: 0,
      examined: 100,
    });
    const twins = samples.map((sample) => copyOf(sample, `twin ${sample.className}`, 0.02));
    const found = await report([...samples, ...twins]);
    expect(found.leakage?.exactDuplicates).toBe(0);
    expect(found.leakage?.nearDuplicates).toBeGreaterThan(20);
    expect(found.warnings.join()).toContain('hardly differ');
  });

  test('fails as the run would', async () => {
    const { ports, artifacts } = trainingWorld({});
    const config = trainingConfigSchema.parse({});
    const run = { data: { dataset: 'none' }, config, base: null };
    await expect(dryRun({ ...ports, artifacts, run })).rejects.toMatchObject({
      code: 'training-data-unusable',
    });
    const few = report(samples.slice(0, 10));
    await expect(few).rejects.toThrow(/needs 4 classes/u);
    const conv = report(samples, { encoder: { kind: 'conv4' } });
    await expect(conv).rejects.toMatchObject({ code: 'training-config-invalid' });
  });

  test('tells what becomes of judged pairs, and warns where it learns from none', async () => {
    const { ports, artifacts } = trainingWorld({});
    const first = samples[0]!.id;
    const said = (b: string, matches: number, nonMatches: number): PairTally => {
      const unsure = matches + nonMatches === 0 ? 1 : 0;
      return { a: first, b, matches, nonMatches, unsure, by: ['ada'] };
    };
    const tallies = [
      said('gone 1', 1, 0),
      said('gone 2', 0, 1),
      said(samples[1]!.id, 1, 1),
      said(samples[2]!.id, 0, 0),
    ];
    const found = await dryRun({
      ...ports,
      ...collectionOf(samples, ports),
      artifacts,
      verdicts: { tallies: async () => tallies },
      run: {
        data: { collection: 'c', label: 'class', verdicts: true },
        config: trainingConfigSchema.parse({ encoder, batchPairs: 8 }),
        base: null,
      },
    });
    expect(dryRunReportSchema.parse(found).verdicts).toEqual({
      trained: 0,
      heldOut: 0,
      outOfReach: 2,
      tied: 1,
      unsure: 1,
    });
    expect(found.warnings.join()).toContain('No judged pair can be learned from: 2 have one item');
    expect(
      warningsOf({ ...found, verdicts: { ...found.verdicts!, trained: 1 } }).join(),
    ).not.toMatch(/judged/u);
    const none = { trained: 0, heldOut: 0, outOfReach: 0, tied: 0, unsure: 0 };
    expect(warningsOf({ ...found, verdicts: none }).join()).toContain('kindred review');
  });

  test('of data without classes has no classes and no leakage', async () => {
    const { ports, artifacts } = trainingWorld({});
    const found = await dryRun({
      ...ports,
      ...collectionOf(samples, ports),
      artifacts,
      run: {
        data: { collection: 'c' },
        config: trainingConfigSchema.parse({ encoder, loss: { kind: 'simclr' }, batchPairs: 8 }),
        base: null,
      },
    });
    expect(dryRunReportSchema.parse(found)).toMatchObject({
      examples: { training: 200, heldOut: 0 },
      classes: null,
      leakage: null,
    });
  });
});

test('sizes and balance of classes are counted', () => {
  const inputsOf = (...sizes: readonly number[]): LoadedInputs => ({
    inputs: new Float32Array(0),
    inputShape: [1],
    labels: Int32Array.from(sizes.flatMap((size, label) => Array<number>(size).fill(label))),
    classNames: sizes.map(String),
    ids: [],
    groups: [],
  });
  const examples = {
    train: inputsOf(6, 2),
    heldOut: inputsOf(3, 5, 4),
    split: { kind: 'verdicts' },
    leaks: { ids: 0, copies: 0, nearCopies: 0 },
    trainedClasses: [],
    oldHeldOut: ['a'],
    source: vectorSource({}),
  } as const;
  expect(countExamples({ ...examples, classesLeftOut: 7 })).toEqual({
    examples: { training: 8, heldOut: 12 },
    classes: {
      training: { count: 2, smallest: 2, median: 4, largest: 6, leftOut: 7 },
      heldOut: { count: 3, smallest: 3, median: 4, largest: 5, leftOut: 0, old: ['a'] },
    },
    verdicts: null,
    // (¾·log₂(4/3) + ¼·log₂4) ÷ log₂2
    balance: expect.closeTo(0.8113, 4),
  });
});

describe('warnings', () => {
  test('of a run that takes days or all memory', async () => {
    const expected = { secondsPerStep: 100, seconds: 1e6, memoryBytes: 1e15 };
    const warnings = warningsOf({ ...(await report(samples)), expected });
    expect(warnings.join()).toMatch(/more than a day.*80 % of the memory/u);
  });

  test('of classes that differ in size, and of few held-out ones', async () => {
    const found = await report(samples);
    const { training, heldOut } = found.classes!;
    const classes = { training: { ...training, smallest: 2, largest: 21 }, heldOut };
    expect(warningsOf({ ...found, classes }).join()).toContain('class-balanced');
    const few = { training, heldOut: { ...heldOut, count: 4 } };
    expect(warningsOf({ ...found, classes: few }).join()).toMatch(/4 classes are held out/u);
  });
});
