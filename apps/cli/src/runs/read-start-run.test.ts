import { afterAll, describe, expect, test } from '@jest/globals';
import { trainingConfigSchema } from '@kindred/contracts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { tourConfig } from '../tour/tour-config.ts';
import { readStartRun } from './read-start-run.ts';

const folder = mkdtempSync(join(tmpdir(), 'kindred-config-'));
afterAll(() => rmSync(folder, { recursive: true }));

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const data = { dataset: 'omniglot', label: 'class' };
const configured = (name: string, content: string, flags = {}) =>
  readStartRun('letters', { ...data, config: file(name, content), ...flags });

const yaml = `
# A recipe.
loss: { kind: triplet, mining: semi-hard }
encoder:
  kind: conv4
  filters: [16, 32, 64, 64]
steps: 300
`;
const json = JSON.stringify({
  loss: { kind: 'triplet', mining: 'semi-hard' },
  encoder: { kind: 'conv4', filters: [16, 32, 64, 64] },
  steps: 300,
});

describe('readStartRun', () => {
  test('YAML and JSON are the same configuration, with defaults filled in', async () => {
    const run = await configured('a.yaml', yaml);
    expect(run).toMatchObject({
      model: 'letters',
      data: { dataset: 'omniglot' },
      config: { loss: { kind: 'triplet', margin: 0.2 }, steps: 300, batchPairs: 64 },
    });
    await expect(configured('a.json', json)).resolves.toEqual(run);
    await expect(configured('A.JSON', json)).resolves.toEqual(run);
    await expect(configured('json-in.yml', json)).resolves.toEqual(run);
  });

  test('--compatible asks for what the configuration may say in detail', async () => {
    const compatible = { compatible: true, base: 'live' };
    const run = await readStartRun('letters', { ...data, ...compatible });
    expect(run.config.compatible).toEqual({ weight: 4 });
    const detailed = await configured('c.yaml', 'compatible: { weight: 3 }', compatible);
    expect(detailed.config.compatible).toEqual({ weight: 3 });
    expect((await readStartRun('letters', data)).config.compatible).toBeUndefined();
  });

  test('verdicts are learned from beside labels, or alone', async () => {
    const from = (flags: object) =>
      readStartRun('letters', { collection: 'c', label: 'class', ...flags });
    expect((await from({})).data).toEqual({ collection: 'c', label: 'class' });
    const both = { collection: 'c', label: 'class', verdicts: true };
    expect((await from({ verdicts: true })).data).toEqual(both);
    const alone = await from({ verdicts: true, label: false });
    expect(alone.data).toEqual({ collection: 'c', verdicts: true });
    expect((await from({ label: false })).data).toEqual({ collection: 'c' });
    await expect(readStartRun('letters', { ...data, verdicts: true })).rejects.toThrow(
      '--collection',
    );
  });

  test('the example is the recipe that is measured', async () => {
    const config = resolve(import.meta.dirname, '../../../../examples/handwriting.yaml');
    const { config: example } = await readStartRun('letters', { ...data, config });
    const augment = [{ kind: 'affine' }];
    expect(example).toEqual({ ...trainingConfigSchema.parse(tourConfig), augment });
  });

  test('the example of pairs of texts is a recipe that can be run', async () => {
    const config = resolve(import.meta.dirname, '../../../../examples/text-pairs.yaml');
    await expect(readStartRun('sentences', { ...data, config })).resolves.toMatchObject({
      config: { encoder: { kind: 'transformer', pretrained: 'minilm' }, loss: { kind: 'cosent' } },
    });
  });

  test('flags win over the file, and an empty file changes nothing', async () => {
    await expect(configured('b.yaml', yaml, { steps: 7, seed: 3 })).resolves.toMatchObject({
      config: { steps: 7, seed: 3 },
    });
    const plain = await readStartRun('letters', data);
    await expect(configured('empty.yaml', '# nothing\n')).resolves.toEqual(plain);
  });

  test('the data are a data set with its split, or a collection with its label', async () => {
    const dataset = await readStartRun('m', { ...data, split: 'background' });
    expect(dataset.data).toEqual({ dataset: 'omniglot', split: 'background' });
    const collection = await readStartRun('m', { collection: 'mine', label: 'person' });
    expect(collection.data).toEqual({ collection: 'mine', label: 'person' });
  });

  test.each([
    [
      'unknown-loss.yaml',
      'loss: { kind: tripplet }',
      /config\.loss\.kind: must be one of contra.*triplet.*\.$/,
    ],
    ['margin.yaml', 'loss: { kind: n-pair, margin: 1 }', /config\.loss\.margin: .*leave it out\.$/],
    ['key.json', '{ "gpu": true }', /config\.gpu: there is no such field here; leave it out\.$/],
    ['type.yaml', 'steps: many', /config\.steps: .*expected number/],
    ['bad.yaml', 'loss: {\n', /bad\.yaml is not valid YAML: .* at line 2, column 1\.$/],
    ['twice.yaml', 'steps: 1\nsteps: 2\n', /not valid YAML: Map keys must be unique at line 2/],
    ['bad.json', 'steps: 1', /bad\.json is not valid JSON: /],
    ['list.yaml', '- steps\n', /list\.yaml is no training configuration: it must hold fields/],
    ['text.json', '"steps"', /text\.json is no training configuration/],
    [
      'many.yaml',
      'augment: []\nsteps: 0\nseed: -1\nbatchPairs: 1\nwarmupSteps: -1\nweightDecay: 2\nlearningRate: 0',
      /; .*\(and 1 more\)\.$/,
    ],
  ])('%s is refused in one sentence', async (name, content, message) => {
    const refusal = await configured(name, content).catch((error: unknown) => error);
    expect(refusal).toMatchObject({
      code: 'unusable-config',
      message: expect.stringMatching(message),
    });
    expect(String(refusal)).not.toContain('\n');
  });

  test('a file that is not there is named', async () => {
    const config = join(folder, 'absent.yaml');
    await expect(readStartRun('m', { ...data, config })).rejects.toMatchObject({
      code: 'unusable-config',
      message: expect.stringMatching(/absent\.yaml cannot be read: ENOENT/),
    });
  });

  test.each([[{}], [{ dataset: 'a', collection: 'b' }]])(
    'data must be given once: %j',
    async (given) => {
      await expect(readStartRun('m', { label: 'class', ...given })).rejects.toThrow(
        'either --dataset or --collection',
      );
    },
  );
});
