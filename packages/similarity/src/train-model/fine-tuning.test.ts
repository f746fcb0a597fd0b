import { beforeAll, describe, expect, test } from '@jest/globals';
import { trainingLineageSchema, trainingConfigSchema } from '@kindred/contracts';
import type { BaseVersion } from '../ports/run-store.ts';
import { loadEncoder } from '../encode/load-encoder.ts';
import { datasetOf, ringClasses, ringDimension, trainingWorld } from './ring-classes.fixture.ts';

const counts = { classes: 8, perClass: 6, seed: 1 };
const old = ringClasses('old', counts);
const fresh = ringClasses('new', counts);
const world = trainingWorld({
  old: datasetOf('old', old),
  fresh: datasetOf('fresh', fresh),
  both: datasetOf('both', [...old, ...fresh]),
  images: { ...datasetOf('images', []), modality: 'image' },
});
const encoder = { kind: 'dense', hidden: [16], embeddingSize: 8 };
const short = { steps: 4, stepsPerEpoch: 4, batchPairs: 4, validation: { fraction: 0.4 } };
/** So small a step leaves the weights as they were. */
const still = { ...short, learningRate: 1e-12, weightDecay: 0 };

let base: BaseVersion;
/** One of those that the base was trained on. */
let knownClass: string;
let tuned: Awaited<ReturnType<typeof world.train>>;
const contrastive = { ...still, loss: { kind: 'contrastive' } };
beforeAll(async () => {
  ({ asBase: base } = await world.train(
    { dataset: 'old' },
    {
      ...short,
      encoder,
      distance: { kind: 'mahalanobis', rank: 5 },
      loss: { kind: 'contrastive' },
    },
  ));
  const { sources } = trainingLineageSchema.parse((await trainedBy(base.artifactKey)).lineage);
  knownClass = sources[0]?.trained[0] ?? '';
  tuned = await world.train({ dataset: 'fresh' }, contrastive, base);
}, 300_000);

const vectorOf = async (key: string) => {
  const loaded = await loadEncoder(await world.artifacts.get(key));
  const [outcome] = await loaded.embed([{ vector: new Float32Array(ringDimension).fill(0.5) }]);
  loaded.dispose();
  return outcome && 'vector' in outcome ? [...outcome.vector] : [];
};

describe('a run with a base', () => {
  test('starts from its weights, with its encoder, preprocessing and learned distance', async () => {
    const { version, asBase } = tuned;
    expect(version).toMatchObject({ embeddingSize: 5, distance: 'euclidean' });
    const [before, after] = [await vectorOf(base.artifactKey), await vectorOf(asBase.artifactKey)];
    expect(before).toHaveLength(5);
    for (const [at, value] of after.entries()) expect(value).toBeCloseTo(before[at] ?? NaN, 5);
  });

  test('tells where it comes from, and what all of its bases were trained on', async () => {
    const { training } = tuned.version.manifest as { training: { lineage: unknown } };
    const { base: parent, sources } = trainingLineageSchema.parse(training.lineage);
    expect(parent).toEqual({ model: 'm', version: base.version, artifactKey: base.artifactKey });
    expect(sources.map(({ data }) => data)).toEqual([{ dataset: 'old' }, { dataset: 'fresh' }]);
    for (const { trained, heldOut } of sources)
      expect([trained.length, heldOut.length].toSorted()).toEqual([3, 5]);
    expect(new Set(sources.flatMap(({ trained, heldOut }) => [...trained, ...heldOut])).size).toBe(
      16,
    );
  });

  test('measures base and new version on the same old and new held-out classes', async () => {
    const metrics = tuned.version.manifest['metrics'] as Record<string, number | { value: number }>;
    for (const which of ['old', 'new'])
      for (const name of ['auc', 'recallAt1', 'oneShot']) {
        const figure = (when: string) => {
          const found = metrics[`forgetting.${which}.${name}.${when}`];
          return typeof found === 'object' ? found.value : found;
        };
        // Nothing was learned, so nothing is forgotten.
        expect(figure('after')).toBeCloseTo(figure('before') ?? NaN, 6);
        expect(figure('difference')).toBeCloseTo(0, 6);
      }
    expect(metrics['forgetting.old.classes']).toBe(3);
  });

  test('whose base has lost its data is trained, and says that it cannot be compared', async () => {
    const lonely = trainingWorld({ fresh: datasetOf('fresh', fresh) });
    await lonely.artifacts.put('base', await world.artifacts.get(base.artifactKey));
    const elsewhere = { ...base, artifactKey: 'base' };
    const { version, events } = await lonely.train({ dataset: 'fresh' }, contrastive, elsewhere);
    expect(JSON.stringify(events)).toContain('what was forgotten is not measured');
    expect(Object.keys(version.manifest['metrics'] as object)).not.toContain(
      'forgetting.old.classes',
    );
  });

  test.each([
    [{ encoder: { kind: 'dense', hidden: [17] } }, 'config.encoder'],
    [{ preprocessing: { kind: 'vector', dimension: 9 } }, 'config.preprocessing'],
    [{ distance: 'cosine' }, 'config.distance'],
    [{ encoder: { kind: 'transformer' } }, 'config.encoder'],
  ])('%j contradicts it', async (more, field) => {
    const config = { ...contrastive, ...more };
    const run = world.train({ dataset: 'fresh' }, config, base);
    await expect(run).rejects.toMatchObject({ fields: { errors: [{ field }] } });
  });

  test('the same said again is no contradiction', async () => {
    const same = {
      encoder: { ...encoder, normalize: true },
      preprocessing: { kind: 'vector', dimension: ringDimension },
      distance: { kind: 'mahalanobis', rank: 5 },
    };
    const config = { ...contrastive, ...same };
    const { version } = await world.train({ dataset: 'fresh' }, config, base);
    expect(version.embeddingSize).toBe(5);
  });

  test('a base whose files are not those of its version is refused', async () => {
    const run = world.train({ dataset: 'fresh' }, still, { ...base, artifactSha256: 'another' });
    await expect(run).rejects.toMatchObject({ code: 'artifact-corrupt' });
  });

  test('content that the base does not read is refused', async () => {
    const run = world.train({ dataset: 'images' }, still, base);
    await expect(run).rejects.toThrow(/reads vector content/u);
  });
});

describe('a rehearsal', () => {
  const rehearsal = { share: 0.5, perClass: 3 };
  const config = { ...contrastive, rehearsal };

  test('puts old examples beside the new ones', async () => {
    const { events } = await world.train({ dataset: 'fresh' }, config, base);
    const [training] = events.filter(
      (event) => event.type === 'stage' && event.stage === 'training',
    );
    const { sources } = trainingLineageSchema.parse((await trainedBy(base.artifactKey)).lineage);
    const olds = sources[0]?.trained.length ?? 0;
    expect(training).toMatchObject({
      message: expect.stringContaining(`${olds} old classes rehearsed`),
    });
  });

  test('of data that have old classes too takes the new ones alone for new', async () => {
    const whole = trainingWorld({ both: datasetOf('both', old), fresh: datasetOf('fresh', fresh) });
    const first = await whole.train({ dataset: 'both' }, { ...short, encoder });
    const grown = trainingWorld({ both: datasetOf('both', [...old, ...fresh]) });
    const { artifactKey } = first.asBase;
    await grown.artifacts.put('base', await whole.artifacts.get(artifactKey));
    const asBase = { ...first.asBase, artifactKey: 'base' };
    const { version } = await grown.train({ dataset: 'both' }, { ...still, rehearsal }, asBase);
    const { training } = version.manifest as { training: { lineage: unknown } };
    const [, own] = trainingLineageSchema.parse(training.lineage).sources;
    expect([...(own?.trained ?? []), ...(own?.heldOut ?? [])].toSorted()).toEqual(
      Array.from({ length: 8 }, (_, label) => `new ${label}`),
    );
  });

  test('of the same classes in other data is refused, and says that there is nothing to rehearse', async () => {
    const again = trainingWorld({ copy: datasetOf('copy', old), old: datasetOf('old', old) });
    await again.artifacts.put('base', await world.artifacts.get(base.artifactKey));
    const run = again.train({ dataset: 'copy' }, config, { ...base, artifactKey: 'base' });
    await expect(run).rejects.toMatchObject({
      code: 'training-config-invalid',
      message: expect.stringContaining('all old classes are in these data already'),
    });
  });

  test('takes each example once, however often it was trained on and wherever it is', async () => {
    const twice = await world.train({ dataset: 'old' }, contrastive, base);
    const grown = trainingWorld({
      old: datasetOf('old', old),
      grown: datasetOf('grown', [
        ...old.filter(({ className }) => className === knownClass),
        ...fresh,
      ]),
    });
    const { artifactKey } = twice.asBase;
    await grown.artifacts.put('base', await world.artifacts.get(artifactKey));
    const asBase = { ...twice.asBase, artifactKey: 'base' };
    const whole = { ...config, rehearsal: { share: 0.5, perClass: 100 } };
    const { version, events } = await grown.train({ dataset: 'grown' }, whole, asBase);
    const [training] = events.filter(
      (event) => event.type === 'stage' && event.stage === 'training',
    );
    const { lineage } = version.manifest['training'] as { lineage: unknown };
    const { sources } = trainingLineageSchema.parse(lineage);
    const [{ trained: olds }, own] = [sources[0]!, sources.at(-1)!];
    const others = olds.filter((name) => name !== knownClass);
    expect(others.length).toBeLessThan(olds.length);
    const classes = own.trained.length + others.length;
    expect(training).toMatchObject({
      message: expect.stringMatching(
        new RegExp(
          `^${classes * counts.perClass} examples of ${classes} classes; .*${others.length} old classes rehearsed`,
          'u',
        ),
      ),
    });
  });

  test('without new classes, or without a lineage, is refused', async () => {
    const again = world.train({ dataset: 'old' }, config, base);
    await expect(again).rejects.toThrow(/known to the base/u);
    const files = await world.artifacts.get(base.artifactKey);
    const manifest = JSON.parse(new TextDecoder().decode(files['manifest.json'])) as {
      training: object;
    };
    const bare = JSON.stringify({ ...manifest, training: null });
    const { key, sha256 } = await world.artifacts.put('bare', {
      ...files,
      'manifest.json': new TextEncoder().encode(bare),
    });
    const asBase = { ...base, artifactKey: key, artifactSha256: sha256 };
    const run = world.train({ dataset: 'fresh' }, config, asBase);
    await expect(run).rejects.toMatchObject({ code: 'training-config-invalid' });
  });

  test('has a default share and number', () => {
    const { rehearsal: filled } = trainingConfigSchema.parse({ rehearsal: {} });
    expect(filled).toEqual({ share: 0.5, perClass: 20 });
  });
});

async function trainedBy(key: string): Promise<{ lineage: unknown }> {
  const files = await world.artifacts.get(key);
  const text = new TextDecoder().decode(files['manifest.json']);
  return (JSON.parse(text) as { training: { lineage: unknown } }).training;
}
