import { expect, test } from '@jest/globals';
import type { DryRunReport } from '@kindred/contracts';
import { describeDryRun } from './describe-dry-run.ts';

const report: DryRunReport = {
  modality: 'image',
  source: 'collection "c"',
  examples: { training: 1200, heldOut: 300 },
  classes: {
    training: { count: 60, smallest: 2, median: 20.5, largest: 40, leftOut: 3 },
    heldOut: { count: 15, smallest: 20, median: 20, largest: 20, leftOut: 0, old: [] },
  },
  verdicts: null,
  balance: 0.91,
  leakage: { sameIds: 0, exactDuplicates: 2, nearCopies: 1, nearDuplicates: 5, examined: 300 },
  encoder: { kind: 'conv4' },
  parameters: 112_345,
  backend: 'tensorflow, 2 threads',
  expected: { secondsPerStep: 0.05, seconds: 83, memoryBytes: 2 ** 29 },
  warnings: ['2 held-out examples are in the training.'],
};

test('a report for people', () => {
  expect(describeDryRun(report)).toBe(`source    collection "c"
examples  1,200 to learn from, 300 held out
classes   60 of 2 to 40 examples, median 20.5; 15 held out
left out  3 classes with a single example
balance   0.910 (1: all classes alike)
leakage   left out: 0 by id, 2 exact and 1 near copies; 5 near duplicates among 300 held out
network   112,345 weights, tensorflow, 2 threads
time      about 1 m 23 s (50 ms a step), without reading and evaluation
memory    about 512.0 MiB
! 2 held-out examples are in the training.`);
});

test('of a run with verdicts it tells what becomes of them', () => {
  const verdicts = { trained: 0, heldOut: 2, outOfReach: 1004, tied: 1, unsure: 3 };
  expect(describeDryRun({ ...report, verdicts })).toContain(
    'verdicts  0 to learn from, 2 held out, 1,004 out of reach, 1 tied, 3 unsure\n',
  );
});

test('held-out classes from the data of the base are named, as far as there is room', () => {
  const { training, heldOut } = report.classes!;
  const told = (old: string[]) =>
    describeDryRun({ ...report, classes: { training, heldOut: { ...heldOut, old } } });
  expect(told(['a', 'b'])).toContain('15 held out, 2 of them old: a, b\n');
  expect(told([...'abcdefghi'])).toContain('9 of them old: a, b, c, d, e, f, g, h, …\n');
});

test('without classes it has none of theirs', () => {
  const { leakage: _leakage, ...rest } = report;
  const text = describeDryRun({ ...rest, classes: null, balance: null, leakage: null });
  expect(text).not.toMatch(/classes|balance|leakage/u);
});

test('near duplicates that were not measured are no zero', () => {
  const leakage = {
    sameIds: 0,
    exactDuplicates: 0,
    nearCopies: 0,
    nearDuplicates: null,
    examined: 0,
  };
  expect(describeDryRun({ ...report, leakage })).toContain('near duplicates not measured');
});
