import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { findDataset } from '../catalogue/find-dataset.ts';
import { openDataset } from '../catalogue/open-dataset.ts';
import { encodePng } from '../image/encode-png.ts';
import { loadLabelledInputs } from '../load/load-labelled-inputs.ts';
import {
  type TemporaryFolder,
  collect,
  temporaryFolder,
} from '../sample/temporary-folder.fixture.ts';
import { buildZip } from '../zip/zip.fixture.ts';
import { omniglotRuns } from './omniglot-runs.ts';

const drawing = (value: number): Uint8Array =>
  encodePng({ pixels: new Uint8Array(25).fill(value), height: 5, width: 5, channels: 1 });

const background = [
  { name: 'images_background/', content: '' },
  { name: 'images_background/Greek/character01/0001_01.png', content: drawing(0) },
  { name: 'images_background/Greek/character01/0001_02.png', content: drawing(51) },
  { name: 'images_background/Latin/character07/0002_01.png', content: drawing(255) },
  { name: '__MACOSX/images_background/Greek/character01/._0001_01.png', content: 'x' },
];
const evaluation = [
  { name: 'images_evaluation/Tengwar/character02/0965_20.png', content: drawing(102) },
];
const labels =
  'run01/test/item01.png run01/training/class02.png\nrun01/test/item02.png run01/training/class01.png\n';
const picture = (name: string, value: number) => ({ name, content: drawing(value) });
const run = [
  { name: 'run01/class_labels.txt', content: labels },
  picture('run01/test/item01.png', 10),
  picture('run01/test/item02.png', 20),
  picture('run01/training/class01.png', 30),
  picture('run01/training/class02.png', 40),
];

let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
  await folder.write('omniglot/images_background.zip', buildZip(background));
  await folder.write('omniglot/images_evaluation.zip', buildZip(evaluation));
  await folder.write('omniglot/all_runs.zip', buildZip(run));
});
afterAll(() => folder.remove());

const open = () => openDataset('omniglot', { roots: ['/nowhere', folder.path] });

describe('omniglot', () => {
  test('reads the drawings of a split with their alphabet, character and drawer', async () => {
    const dataset = await open();
    expect(dataset.splits).toEqual(['background', 'evaluation']);
    const samples = await collect(dataset.samples('background'));
    expect(samples.map(({ id, className, group }) => [id, className, group])).toEqual([
      ['0001_01', 'Greek/character01', 'Greek'],
      ['0001_02', 'Greek/character01', 'Greek'],
      ['0002_01', 'Latin/character07', 'Latin'],
    ]);
    expect(samples[1]!.metadata).toEqual({
      alphabet: 'Greek',
      character: 'character01',
      drawer: 2,
    });
  });

  test('without a split it is the whole set', async () => {
    const samples = await collect((await open()).samples());
    expect(samples.map(({ id }) => id)).toEqual(['0001_01', '0001_02', '0002_01', '0965_20']);
  });

  test('loads as inputs', async () => {
    const preprocessing = {
      kind: 'image',
      height: 1,
      width: 1,
      channels: 1,
      invert: true,
      fit: 'fill',
    } as const;
    const data = await loadLabelledInputs((await open()).samples('background'), preprocessing);
    expect([...data.inputs].map((value) => Math.round(value * 100) / 100)).toEqual([1, 0.8, 0]);
    expect([...data.labels]).toEqual([0, 0, 1]);
  });

  test('a split that is not there is a named error', async () => {
    const dataset = await open();
    await expect(collect(dataset.samples('background-small1'))).rejects.toMatchObject({
      code: 'unknown-split',
      split: 'background-small1',
    });
    await expect(collect(dataset.samples('toString'))).rejects.toMatchObject({
      code: 'unknown-split',
    });
  });

  test('a drawing named otherwise is refused by name', async () => {
    const zip = buildZip([{ name: 'images_background/Greek/0001.png', content: drawing(1) }]);
    await folder.write('odd/omniglot/images_background.zip', zip);
    await folder.write('odd/omniglot/images_evaluation.zip', buildZip(evaluation));
    await folder.write('odd/omniglot/all_runs.zip', buildZip(run));
    const dataset = await openDataset('omniglot', { roots: [`${folder.path}/odd`] });
    await expect(collect(dataset.samples('background'))).rejects.toMatchObject({
      code: 'corrupt-file',
      file: 'images_background.zip',
    });
  });
});

describe('omniglotRuns', () => {
  test('pairs test pictures with the training picture of their character', async () => {
    const [only, ...others] = await omniglotRuns(`${folder.path}/omniglot/all_runs.zip`);
    expect(others).toEqual([]);
    expect(only!.name).toBe('run01');
    expect(only!.training.map(({ id }) => id)).toEqual([
      'run01/training/class01',
      'run01/training/class02',
    ]);
    expect(only!.test.map(({ id }) => id)).toEqual(['run01/test/item01', 'run01/test/item02']);
    expect(only!.truth).toEqual([1, 0]);
    expect(only!.test[0]!.className).toBe(only!.training[1]!.className);
  });

  test.each([
    ['no labels', run.slice(1), 'no class_labels.txt'],
    ['a missing picture', run.slice(0, -1), 'class02.png is named but missing'],
    ['no runs', [{ name: 'readme.txt', content: 'x' }], 'holds no runs'],
    [
      'a line of one word',
      [{ name: 'run01/class_labels.txt', content: 'run01/test/item01.png\n' }, ...run.slice(1)],
      'line 1',
    ],
  ])('%s is a named error', async (_, entries, message) => {
    const path = await folder.write('broken.zip', buildZip(entries));
    const failure = omniglotRuns(path);
    await expect(failure).rejects.toThrow(message);
    await expect(failure).rejects.toMatchObject({ code: 'corrupt-file' });
  });
});

// Only where the real set lies on this machine; the built zips above cover the code everywhere.
const found = findDataset('omniglot').path;
(found === undefined ? describe.skip : describe)('the published set', () => {
  test('has 20 runs of 20 characters, each test picture with its own answer', async () => {
    const runs = await (await openDataset('omniglot')).publishedRuns!();
    expect(runs).toHaveLength(20);
    for (const { training, test: tests, truth } of runs) {
      expect([training.length, tests.length, new Set(truth).size]).toEqual([20, 20, 20]);
      expect(Math.min(...truth)).toBe(0);
    }
  });

  test('has 13,180 evaluation drawings of 659 characters of 20 alphabets', async () => {
    const samples = await collect((await openDataset('omniglot')).samples('evaluation'));
    const count = (key: 'id' | 'className' | 'group') =>
      new Set(samples.map((sample) => sample[key])).size;
    expect([samples.length, count('id'), count('className'), count('group')]).toEqual([
      13_180, 13_180, 659, 20,
    ]);
  });
});
