import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { findDataset } from '@kindred/datasets';
import { newHome, startTestPlatform, type TestPlatform } from '../processes/platform.fixture.ts';

const hasOmniglot = findDataset('omniglot').path !== undefined;
const root = resolve(import.meta.dirname, '../..');
let platform: TestPlatform;

beforeAll(async () => {
  platform = await startTestPlatform();
}, 120_000);

afterAll(async () => {
  await platform.stop();
  rmSync(platform.home, { recursive: true, force: true });
}, 60_000);

/** For a data set that is only on some machines. */
const where = (name: string) => (findDataset(name).path === undefined ? test.skip : test);

async function runExample(
  name: string,
  environment: NodeJS.ProcessEnv = {},
  { cwd = root } = {},
): Promise<string> {
  const inherited = { ...process.env };
  delete inherited['NODE_OPTIONS'];
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(root, `examples/${name}.ts`)],
    {
      cwd,
      env: { ...inherited, KINDRED_URL: platform.url, ...environment },
    },
  );
  return stdout;
}

describe('examples', () => {
  test('search-your-vectors finds the nearest colours', async () => {
    const text = await runExample('search-your-vectors');
    expect(text).toContain('nearest to a bright red: crimson, tomato');
    expect(text).toContain('nearest to navy: royal blue');
  }, 60_000);

  test('scan-for-copies finds what the decisions have in common', async () => {
    const text = await runExample('scan-for-copies', { KINDRED_HOME: platform.home });
    expect(text).toMatch(/\d+ pairs among \d+ documents/);
    expect(readFileSync(join(platform.home, 'copies.html'), 'utf8')).toContain('id="text-');
  }, 60_000);

  test('filter-and-recommend finds what its metadata says', async () => {
    const text = await runExample('filter-and-recommend');
    expect(text.split('\n')).toEqual([
      'tense, since 1990: Zodiac, Fargo',
      'genres since 1990: crime 2, thriller 1',
      'the next page: In Bruges',
      'the nearest of each genre: Vertigo, Fargo, Some Like It Hot',
      'like Fargo, unlike Psycho: In Bruges, Playtime',
      'before 1990: 4',
      '',
    ]);
  }, 60_000);

  test('find-similar-texts ranks licences', async () => {
    const text = await runExample('find-similar-texts');
    const similarities = [...text.matchAll(/^ {2}([\d.]+) {2}/gm)].map(([, number]) =>
      Number(number),
    );
    expect(similarities).toHaveLength(5);
    expect(similarities[0]).toBeGreaterThan(0.9);
    expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
  }, 60_000);

  test('learn-from-labels learns what raw distance does not see', async () => {
    const text = await runExample('learn-from-labels');
    const [, before, after] = /class: ([\d.]+) raw, ([\d.]+) learned/.exec(text) ?? [];
    expect(Number(after)).toBeGreaterThan(Number(before) + 0.2);
  }, 120_000);

  test('recognise-from-one-example learns more than chance', async () => {
    const text = await runExample('recognise-from-one-example');
    const [, accuracy] = /new characters: ([\d.]+) %/.exec(text) ?? [];
    expect(Number(accuracy)).toBeGreaterThan(50);
  }, 240_000);

  test('custom-loss tells characters apart that it never saw', async () => {
    const text = await runExample('custom-loss');
    const [, auc] = /never saw: ([\d.]+)/.exec(text) ?? [];
    expect(Number(auc)).toBeGreaterThan(0.8);
  }, 240_000);

  where('orl-faces')(
    'verify-faces recognises who is enrolled and turns strangers away (needs orl-faces)',
    async () => {
      const text = await runExample('verify-faces');
      const [, recognised] = /(\d+) of 27 photos of enrolled persons recognised/.exec(text) ?? [];
      const [, refused] = /(\d+) of 30 photos of strangers turned away/.exec(text) ?? [];
      expect(Number(recognised)).toBeGreaterThanOrEqual(25);
      expect(Number(refused)).toBeGreaterThanOrEqual(27);
    },
    240_000,
  );

  where('bhsig260-hindi')(
    'verify-signatures tells forgeries of unseen writers apart (needs bhsig260-hindi)',
    async () => {
      const text = await runExample('verify-signatures');
      const [, errorRate] = /equal error rate ([\d.]+) %/.exec(text) ?? [];
      expect(Number(errorRate)).toBeLessThan(30);
    },
    240_000,
  );

  test.each(['verify-faces', 'verify-signatures'])(
    '%s says how to get its data',
    async (name) => {
      // No data set lies beside a new folder, which is no project.
      const cwd = newHome();
      const run = runExample(name, { KINDRED_DATA: '' }, { cwd });
      await expect(run).rejects.toMatchObject({
        code: 2,
        stderr: expect.stringMatching(/kindred datasets pull .*KINDRED_DATA/),
      });
      rmSync(cwd, { recursive: true });
    },
    60_000,
  );

  test('verify-a-pair judges most pairs rightly', async () => {
    const { client } = platform;
    const { id } = await client.startRun({
      model: 'pairs',
      // Of the data that the example asks about, but other alphabets.
      data: hasOmniglot
        ? { dataset: 'omniglot', split: 'background-small1' }
        : { dataset: 'drawn-alphabets', split: 'background' },
      config: {
        preprocessing: { kind: 'image', height: 28, width: 28, channels: 1, invert: true },
        encoder: { kind: 'conv4', filters: 32, embeddingSize: 64, normalize: true },
        steps: 300,
        learningRate: 0.003,
        stepsPerEpoch: 50,
        batchPairs: 32,
      },
    });
    for await (const { event } of client.runEvents(id)) expect(event).toBeDefined();
    const text = await runExample('verify-a-pair', { KINDRED_MODEL: 'pairs' });
    const [, right, asked] = /(\d+) of (\d+) pairs judged rightly/.exec(text) ?? [];
    expect(Number(asked)).toBeGreaterThanOrEqual(16);
    expect(Number(right) / Number(asked)).toBeGreaterThan(0.7);
  }, 240_000);
});
