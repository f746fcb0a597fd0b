import { beforeAll, describe, expect, test } from '@jest/globals';
import { trainingConfigSchema, trainingLineageSchema, type HeldOutSplit } from '@kindred/contracts';
import type { Sample } from '@kindred/datasets';
import { dryRun } from '../dry-run/dry-run.ts';
import { isHeldOut } from '../held-out/is-held-out.ts';
import { memoryModels } from '../judge-version/memory-models.fixture.ts';
import type { BaseVersion } from '../ports/run-store.ts';
import { judgeVersion } from '../version-jobs/judge-version.ts';
import { datasetOf, ringClasses, trainingWorld } from './ring-classes.fixture.ts';

const old = ringClasses('old', { classes: 12, perClass: 6, seed: 1 });
const many = ringClasses('new', { classes: 60, perClass: 6, seed: 1 });
const { models, commit } = memoryModels('m');
const datasets = { old: datasetOf('old', old) };
const world = trainingWorld(datasets, models as NonNullable<Parameters<typeof trainingWorld>[1]>);
const encoder = { kind: 'dense', hidden: [16], embeddingSize: 8 };
const short = { steps: 4, stepsPerEpoch: 4, batchPairs: 4, validation: { fraction: 0.4 } };
const still = { ...short, learningRate: 1e-12, weightDecay: 0 };

let base: BaseVersion;
let split: Extract<HeldOutSplit, { kind: 'classes' }>;
let heldOut: string[];
beforeAll(async () => {
  const { version, asBase } = await world.train({ dataset: 'old' }, { ...short, encoder });
  base = asBase;
  commit(version);
  split = version.heldOut as typeof split;
  heldOut = [...new Set(old.map(({ className }) => className))].filter((name) =>
    isHeldOut(split, name),
  );
}, 300_000);

/** So many new classes that the model holds out, and so many others, with the ids of old examples. */
function fewClasses(held: number, free: number): Sample[] {
  const names = [...new Set(many.map(({ className }) => className))];
  const of = (side: boolean, count: number) =>
    names.filter((name) => isHeldOut(split, name) === side).slice(0, count);
  const wanted = new Set([...of(true, held), ...of(false, free)]);
  return many
    .filter(({ className }) => wanted.has(className))
    .map((sample) => ({ ...sample, id: sample.id.replace(/^new/u, 'old') }));
}

const report = (config: object = {}) =>
  dryRun({
    ...world.ports,
    artifacts: world.artifacts,
    run: {
      data: { dataset: 'few' },
      config: trainingConfigSchema.parse({ ...still, ...config }),
      base,
      heldOut: split,
    },
  });

describe('a few new classes of which the model holds out less than two', () => {
  test.each([{ rehearsal: { share: 0.5 } }, {}])(
    'are measured on what the base held out too, with %j',
    async (more) => {
      Object.assign(datasets, { few: datasetOf('few', fewClasses(1, 3)) });
      const config = { ...still, ...more };
      const { version, events } = await world.train({ dataset: 'few' }, config, base);
      const count = heldOut.length + 1;
      expect(JSON.stringify(events)).toContain(
        `${count} classes held out, ${heldOut.length} of them old`,
      );
      const { classes, leftOut, trainedOnHeldOut } = version.judgement!.report;
      expect({ classes, leftOut, trainedOnHeldOut }).toEqual({
        classes: count,
        leftOut: 0,
        trainedOnHeldOut: { candidate: 0, live: 0 },
      });
      const { lineage } = version.manifest['training'] as { lineage: unknown };
      const own = trainingLineageSchema.parse(lineage).sources.at(-1);
      expect([own?.trained.length, own?.heldOut.length]).toEqual([3, 1]);
      const names = Object.keys(version.manifest['metrics'] as object);
      expect(names).toContain('forgetting.old.auc.difference');
      expect(names).not.toContain('forgetting.new.auc.difference');
    },
  );

  test('are judged so again, where nobody names other data', async () => {
    Object.assign(datasets, { few: datasetOf('few', fewClasses(1, 3)) });
    const { version } = await world.train({ dataset: 'few' }, still, base);
    const { version: number } = commit(version);
    const ports = { ...world.ports, models, artifacts: world.artifacts };
    const request = { kind: 'judge', version: number, force: false } as const;
    const result = await judgeVersion(ports as never, 'm', request);
    expect(result).toMatchObject({
      judgement: { report: { splitFingerprint: version.judgement!.report.splitFingerprint } },
    });
    const alone = judgeVersion(ports as never, 'm', { ...request, data: { dataset: 'few' } });
    await expect(alone).rejects.toThrow(/1 classes with two examples/u);
  });

  test('are so in the dry run, which names the old ones', async () => {
    Object.assign(datasets, { few: datasetOf('few', fewClasses(0, 2)) });
    const { classes, leakage } = await report();
    expect(classes).toMatchObject({
      training: { count: 2, leftOut: 0 },
      heldOut: { count: heldOut.length },
    });
    expect(classes?.heldOut.old.toSorted()).toEqual(heldOut.toSorted());
    expect(leakage).toMatchObject({ sameIds: 0, exactDuplicates: 0 });
  });

  test('are refused with a single one to learn from, and where the data of the base are gone', async () => {
    Object.assign(datasets, { few: datasetOf('few', fewClasses(1, 1)) });
    await expect(report()).rejects.toThrow(/two new classes .* has 1 like that/u);
    Object.assign(datasets, { few: datasetOf('few', fewClasses(1, 3)) });
    const { old: known } = datasets;
    Reflect.deleteProperty(datasets, 'old');
    await expect(report()).rejects.toThrow(/cannot be read again: .*no data set old/u);
    datasets.old = known;
  });

  test('are not filled where two are held out, or groups are named', async () => {
    Object.assign(datasets, { few: datasetOf('few', fewClasses(2, 3)) });
    expect((await report()).classes?.heldOut).toMatchObject({ count: 2, old: [] });
    const groups = [...new Set(fewClasses(2, 0).map(({ className }) => className))];
    const named = await report({ validation: { groups } });
    expect(named.classes?.heldOut).toMatchObject({ count: 2, old: [] });
  });
});
