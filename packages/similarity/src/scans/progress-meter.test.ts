import { expect, test } from '@jest/globals';
import type { ScanProgress } from '@kindred/contracts';
import { ProgressMeter } from './progress-meter.ts';

test('the time left follows the pace of the phase, once it can be told', () => {
  const seen: ScanProgress[] = [];
  let now = 1000;
  const meter = new ProgressMeter(
    (progress) => void seen.push(progress),
    () => now,
  );
  meter.report('fingerprinting', { done: 1, total: 11 });
  now += 400;
  meter.report('fingerprinting', { done: 3, total: 11 });
  now += 1600;
  // Five units in two seconds: another five take as long.
  meter.report('fingerprinting', { done: 6, total: 11 });
  meter.report('aligning', { done: 1, total: 2 });
  expect(seen.map(({ etaSeconds }) => etaSeconds)).toEqual([null, null, 2, null]);
});
