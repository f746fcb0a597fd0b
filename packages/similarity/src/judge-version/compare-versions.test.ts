import { expect, test } from '@jest/globals';
import { compareVersions } from './compare-versions.ts';
import type { MeasuredVersion } from './measured-version.ts';

const measured = (figures: MeasuredVersion['figures']): MeasuredVersion => ({
  figures,
  embeddings: Float32Array.of(0),
  retrieval: undefined,
  distances: Float32Array.of(0),
  threshold: 0,
  calibration: undefined,
});
const of = (value: number, ...replicates: number[]) => ({
  value,
  replicates: Float64Array.from(replicates),
});

test('a gain is positive where the candidate is better, of errors too', () => {
  const candidate = measured({
    'verification.auc': of(0.9, 0.88, 0.9, 0.92),
    'verification.eer': of(0.1, 0.08, 0.1, 0.12),
  });
  const live = measured({
    'verification.auc': of(0.8, 0.79, 0.8, 0.81),
    'verification.eer': of(0.2, 0.19, 0.2, 0.21),
  });
  const [auc, eer] = compareVersions(candidate, live, { confidence: 0.95 });
  expect(auc).toMatchObject({ metric: 'verification.auc', better: 'higher' });
  expect(eer).toMatchObject({ metric: 'verification.eer', better: 'lower' });
  for (const gain of [auc?.gain, eer?.gain]) {
    expect(gain?.value).toBeCloseTo(0.1, 12);
    expect(gain?.low).toBeCloseTo(0.09, 12);
    expect(gain?.high).toBeCloseTo(0.11, 12);
  }
});

test('without a live version, or a figure of it, there is no gain', () => {
  const candidate = measured({ 'verification.auc': of(0.9, 0.9) });
  expect(compareVersions(candidate, undefined, { confidence: 0.95 })).toEqual([
    expect.objectContaining({ live: null, gain: null }),
  ]);
  expect(compareVersions(candidate, measured({}), { confidence: 0.95 })).toEqual([
    expect.objectContaining({ live: null, gain: null }),
  ]);
});
