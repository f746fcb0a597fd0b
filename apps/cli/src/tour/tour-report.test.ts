import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryOutput } from '../terminal/memory-output.fixture.ts';
import { printReport } from './print-report.ts';
import { readTourReport, writeTourReport, type TourReport } from './tour-report.ts';

const home = mkdtempSync(join(tmpdir(), 'kindred-tour-'));
afterAll(() => rmSync(home, { recursive: true, force: true }));

const report: TourReport = {
  format: 1,
  finishedAt: '2026-11-23T12:00:00.000Z',
  dataset: 'omniglot',
  model: 'characters',
  version: 1,
  collection: 'characters',
  training: { steps: 1200, seconds: 400 },
  runs20: { correct: 376, trials: 400, accuracy: 0.94, low: 0.912, high: 0.96 },
  heldOut: { 'verification.auc': 0.9934, 'oneShot.ways': 20 },
  indexed: { items: 13_180, seconds: 30 },
  recall10: { value: 0.9987, queries: 500, engine: 'hnsw' },
  pictures: ['/somewhere/neighbours.png'],
  licences: {
    documents: 300,
    clusters: 7,
    clusteredDocuments: 280,
    seconds: 1.5,
    report: '/somewhere/licences.html',
  },
};

test('a report that was written is read, and leaves no draft behind', async () => {
  await expect(readTourReport(home)).resolves.toBeUndefined();
  await writeTourReport(home, report);
  await expect(readTourReport(home)).resolves.toEqual(report);
  expect(readdirSync(home)).toEqual(['tour.json']);
});

test('a damaged report counts as none', async () => {
  writeFileSync(join(home, 'tour.json'), '{"format":1,');
  await expect(readTourReport(home)).resolves.toBeUndefined();
  writeFileSync(join(home, 'tour.json'), '{"format":2}');
  await expect(readTourReport(home)).resolves.toBeUndefined();
});

test('is printed for a person', () => {
  const { output, stdout } = memoryOutput();
  printReport(output, report);
  expect(stdout()).toContain('1,200 steps in 6 m 40 s');
  expect(stdout()).toContain('94.0 % (376 of 400; 95 % interval 91.2 % to 96.0 %)');
  expect(stdout()).toContain('AUC 0.993');
  expect(stdout()).toContain('0.9987 of hnsw against exact search, 500 queries');
});
