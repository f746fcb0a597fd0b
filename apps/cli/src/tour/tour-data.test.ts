import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { chooseTourData } from './tour-data.ts';

const { KINDRED_DATA } = process.env;
const before = process.cwd();
let elsewhere = '';

// A machine without any data: nothing is named, and nothing lies beside the project.
beforeEach(() => {
  elsewhere = mkdtempSync(join(tmpdir(), 'kindred-no-data-'));
  delete process.env['KINDRED_DATA'];
  process.chdir(elsewhere);
});
afterEach(() => {
  process.chdir(before);
  if (KINDRED_DATA !== undefined) process.env['KINDRED_DATA'] = KINDRED_DATA;
  rmSync(elsewhere, { recursive: true });
});

test('without Omniglot the tour draws its own alphabets, says so, and has runs to be judged by', async () => {
  const { dataset, description, runs } = await chooseTourData();
  expect(dataset.name).toBe('drawn-alphabets');
  expect(description).toContain('kindred datasets pull omniglot');
  expect(runs).toHaveLength(20);
  for (const { training, test: tests, truth } of runs) {
    expect([training.length, tests.length]).toEqual([20, 20]);
    for (const [at, sample] of tests.entries()) {
      expect(sample.className).toBe(training[truth[at] ?? -1]?.className);
    }
  }
}, 120_000);
