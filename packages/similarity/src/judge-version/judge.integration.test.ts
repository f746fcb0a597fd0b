import { beforeAll, describe, expect, test } from '@jest/globals';
import { trainingConfigSchema, type RunEventBody } from '@kindred/contracts';
import type { Dataset, Sample } from '@kindred/datasets';
import { Random } from '@kindred/siamese';
import { readSplitFile } from '../held-out/split-file.ts';
import { memoryArtifacts } from '../train-model/memory-artifacts.fixture.ts';
import { runTraining } from '../train-model/run-training.ts';
import { carryOut } from '../version-jobs/carry-out.ts';
import { memoryModels } from './memory-models.fixture.ts';

const classes = 40;
const perClass = 8;
const dimension = 12;

/** Four numbers tell the class, eight are louder noise: there is something to learn. */
function noisyClasses({ shuffled = false } = {}): Dataset {
  const random = new Random(11);
  const centres = Array.from({ length: classes }, () =>
    Array.from({ length: 4 }, () => random.next() - 0.5),
  );
  const labels = Array.from({ length: classes * perClass }, (_, row) => row % classes);
  const told = shuffled ? random.sample(labels, labels.length) : labels;
  const samples = labels.map((label, row): Sample => {
    const signal = (centres[label] as number[]).map((value) => value + 0.1 * (random.next() - 0.5));
    const noise = Array.from({ length: dimension - 4 }, () => 2 * (random.next() - 0.5));
    const vector = Float32Array.from([...signal, ...noise]);
    return {
      id: `${row}`,
      className: `class ${told[row]}`,
      metadata: {},
      content: { kind: 'vector', vector },
    };
  });
  return {
    name: 'noisy',
    description: '',
    licence: '',
    modality: 'vector',
    splits: [],
    async *samples() {
      yield* samples;
    },
  };
}

const good = { steps: 150, learningRate: 0.003, batchPairs: 24, validation: { fraction: 0.4 } };

function workshop() {
  const { artifacts } = memoryArtifacts();
  const memory = memoryModels('noisy');
  let runs = 0;
  const ports = {
    models: memory.models,
    artifacts,
    collections: { find: () => Promise.resolve(undefined) },
    items: {
      labelled: () => noisyClasses().samples() as never,
      stored: () => noisyClasses().samples() as never,
      withIds: () => noisyClasses().samples() as never,
    },
    verdicts: { tallies: async () => [] },
    openDataset: (name: string) => Promise.resolve(noisyClasses({ shuffled: name === 'shuffled' })),
  };
  return {
    ...ports,
    ports,
    memory,
    async train(config: Record<string, unknown>, { dataset = 'noisy', change = {} } = {}) {
      runs += 1;
      const events: RunEventBody[] = [];
      const encoder = { kind: 'dense', hidden: [32], embeddingSize: 8 };
      const parsed = trainingConfigSchema.parse({ encoder, ...good, ...config });
      const version = await runTraining({
        ...ports,
        run: {
          id: `run ${runs}`,
          attempt: 1,
          model: 'noisy',
          data: { dataset },
          config: { ...parsed, ...change },
        },
        artifactKey: `models/noisy/${runs}`,
        onEvent: (event) => events.push(event),
      });
      return { version, events, judgement: version.judgement };
    },
  };
}

let shop: ReturnType<typeof workshop>;
beforeAll(async () => {
  shop = workshop();
  const { version } = await shop.train({});
  shop.memory.commit(version);
}, 120_000);

describe('a run judges what it trained', () => {
  test('the first version is promoted as the first, and fixes what the model holds out', async () => {
    const { version, events } = await workshop().train({ steps: 20 });
    expect(version.judgement).toMatchObject({ againstVersionId: null, verdict: 'promote' });
    expect(version.judgement?.reasons[0]).toMatch(/^first/u);
    expect(version.heldOut).toMatchObject({ kind: 'classes', fraction: 0.4 });
    expect(version.judgement?.report).toMatchObject({ classes: 16, live: null });
    expect(events.at(-1)).toMatchObject({ type: 'judged', verdict: 'promote', against: null });
  }, 60_000);

  test('a candidate that was trained one step from nothing is held, with the figures that say why', async () => {
    const { judgement, version } = await shop.train({ steps: 1, seed: 5 });
    expect(judgement).toMatchObject({ verdict: 'hold', againstVersionId: 'version 1' });
    const auc = judgement?.report.figures.find(({ metric }) => metric === 'verification.auc');
    expect(auc?.gain?.high).toBeLessThan(0);
    expect(judgement?.reasons.join(' ')).toContain('verification.auc may be at most 0.005 worse');
    // The rule of the first run goes on to count, although the seed is another.
    expect(version.heldOut).toEqual((await shop.models.find()).heldOut);
    expect(judgement?.report.trainedOnHeldOut).toEqual({ candidate: 0, live: 0 });
  }, 60_000);

  test('a candidate that learned from shuffled labels is held', async () => {
    const { judgement } = await shop.train({ seed: 2, steps: 60 }, { dataset: 'shuffled' });
    expect(judgement?.verdict).toBe('hold');
  }, 120_000);

  test('the same training again gains exactly nothing, and is let pass', async () => {
    const { judgement } = await shop.train({});
    expect(judgement?.verdict).toBe('promote');
    for (const { gain } of judgement?.report.figures ?? [])
      expect(gain).toEqual({ value: 0, low: 0, high: 0 });
  }, 120_000);

  test('groups of the recipe that the live version was trained on: it says so and holds', async () => {
    const trained = Array.from({ length: classes }, (_, n) => `class ${n}`);
    const known = readSplitFile(await shop.artifacts.get('models/noisy/1'));
    expect(known?.trained.size).toBe(24);
    const { judgement, version } = await shop.train({
      validation: { groups: trained.slice(0, 12) },
      steps: 10,
    });
    expect(judgement?.verdict).toBe('hold');
    expect(judgement?.report.trainedOnHeldOut.live).toBeGreaterThan(0);
    expect(judgement?.reasons[0]).toMatch(/version 1 was trained on \d+ of the held-out classes/u);
    expect(version.heldOut).toEqual({ kind: 'groups', groups: trained.slice(0, 12) });
  }, 120_000);

  test.each([
    [
      'a learning rate of a million',
      { distance: 'euclidean', loss: { kind: 'contrastive' } },
      { learningRate: 1e6, warmupSteps: 0 },
    ],
    ['a learning rate of a million, normalized', {}, { learningRate: 1e6, warmupSteps: 0 }],
  ])(
    '%s ends the run with a code and what to do',
    async (_, config, change) => {
      const failure = await shop.train(config, { change }).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(Error);
      expect(failure).toHaveProperty(
        'code',
        expect.stringMatching(
          /^(training-diverged|embedding-collapsed|candidate-(not-finite|collapsed|worse-than-chance))$/u,
        ),
      );
      expect(String(failure)).toMatch(/learning rate/u);
      expect((await shop.models.find()).aliases).toEqual({ live: 1 });
    },
    120_000,
  );
});

describe('jobs about a version', () => {
  test('a version is judged again against the live one, on the same held-out examples', async () => {
    const { version, judgement } = await shop.train({ steps: 3, seed: 9 });
    const record = shop.memory.commit(version);
    const request = { kind: 'judge', version: record.version, force: false } as const;
    const result = await carryOut({
      ...shop.ports,
      job: { model: 'noisy', request },
      artifactKey: 'unused',
    });
    expect(result).toMatchObject({ kind: 'judged', versionId: record.id });
    const again = result.kind === 'judged' ? result.judgement : undefined;
    expect(again?.report.splitFingerprint).toBe(judgement?.report.splitFingerprint);
    expect(again?.verdict).toBe(judgement?.verdict);
    expect(again?.report.figures).toEqual(judgement?.report.figures);
    const live = { kind: 'judge', version: 1, force: false } as const;
    await expect(
      carryOut({ ...shop.ports, job: { model: 'noisy', request: live }, artifactKey: 'unused' }),
    ).rejects.toMatchObject({ code: 'version-is-live' });
  }, 120_000);

  test('a recalibrated version has the weights of its parent and another calibration', async () => {
    const request = {
      kind: 'recalibrate',
      version: 1,
      data: { dataset: 'noisy' },
      seed: 77,
    } as const;
    const job = { model: 'noisy', request };
    const result = await carryOut({ ...shop.ports, job, artifactKey: 'models/noisy/recalibrated' });
    if (result.kind !== 'made') throw new Error('no version was made');
    const { version } = result;
    expect(version).toMatchObject({ parentId: 'version 1', recalibrated: true, embeddingSize: 8 });
    const [before, after] = [
      await shop.artifacts.get('models/noisy/1'),
      await shop.artifacts.get('models/noisy/recalibrated'),
    ];
    expect(after['weights.bin']).toEqual(before['weights.bin']);
    expect(after['split.json']).toEqual(before['split.json']);
    const manifestOf = (files: Record<string, Uint8Array>) =>
      JSON.parse(new TextDecoder().decode(files['manifest.json'])) as Record<string, unknown>;
    expect(manifestOf(after)['calibration']).not.toEqual(manifestOf(before)['calibration']);
    expect(manifestOf(after)['training']).toMatchObject({
      data: { dataset: 'noisy' },
      recalibrated: { version: 1, seed: 77 },
    });
  }, 60_000);

  test('without classes that it was not trained on it cannot be calibrated', async () => {
    const known = readSplitFile(await shop.artifacts.get('models/noisy/1'));
    const seen: Dataset = {
      ...noisyClasses(),
      async *samples() {
        const { digestOf } = await import('../held-out/split-file.ts');
        for await (const sample of noisyClasses().samples())
          if (known?.trained.has(digestOf(sample.className))) yield sample;
      },
    };
    const request = {
      kind: 'recalibrate',
      version: 1,
      data: { dataset: 'seen' },
      seed: 1,
    } as const;
    const ports = { ...shop.ports, openDataset: () => Promise.resolve(seen) };
    await expect(
      carryOut({ ...ports, job: { model: 'noisy', request }, artifactKey: 'unused' }),
    ).rejects.toMatchObject({
      code: 'training-data-unusable',
      message: expect.stringContaining('0 classes'),
    });
  }, 60_000);
});
