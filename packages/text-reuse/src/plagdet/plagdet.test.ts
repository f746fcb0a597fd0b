import { describe, expect, test } from '@jest/globals';
import { plagdet } from './plagdet.ts';
import type { ReuseCase } from './reuse-case.ts';

const reuse = (
  start: number,
  end: number,
  sourceStart: number,
  sourceEnd: number,
  source = 's',
): ReuseCase => ({
  document: 'd',
  source,
  span: { start, end },
  sourceSpan: { start: sourceStart, end: sourceEnd },
});

describe('plagdet', () => {
  test('what was planted is what was found', () => {
    const cases = [reuse(0, 100, 50, 150), reuse(200, 260, 0, 60)];
    expect(plagdet(cases, cases)).toEqual({
      precision: 1,
      recall: 1,
      granularity: 1,
      f1: 1,
      plagdet: 1,
    });
  });

  test('partly found, by hand', () => {
    // Case: 100 + 100 characters. Detection: 80 + 120, of which 60 and 100 are of the case.
    const scores = plagdet([reuse(0, 100, 0, 100)], [reuse(40, 120, 0, 120)]);
    expect(scores.precision).toBeCloseTo(160 / 200, 12);
    expect(scores.recall).toBeCloseTo(160 / 200, 12);
    expect(scores.plagdet).toBeCloseTo(0.8, 12);
  });

  test('a case found in two parts costs granularity', () => {
    const scores = plagdet([reuse(0, 100, 0, 100)], [reuse(0, 50, 0, 50), reuse(50, 100, 50, 100)]);
    expect(scores).toMatchObject({ precision: 1, recall: 1, granularity: 2, f1: 1 });
    expect(scores.plagdet).toBeCloseTo(1 / Math.log2(3), 12);
  });

  test('characters that two detections share count once', () => {
    // 0–70 and 30–80 cover 80 of 100 characters, in both documents.
    const scores = plagdet([reuse(0, 100, 0, 100)], [reuse(0, 70, 0, 70), reuse(30, 80, 30, 80)]);
    expect(scores.recall).toBeCloseTo(0.8, 12);
    expect(scores.granularity).toBe(2);
  });

  test('the wrong source, or the right document and the wrong place in the source, detects nothing', () => {
    const cases = [reuse(0, 100, 0, 100)];
    for (const found of [reuse(0, 100, 0, 100, 'other'), reuse(0, 100, 100, 200)]) {
      expect(plagdet(cases, [found])).toEqual({
        precision: 0,
        recall: 0,
        granularity: 1,
        f1: 0,
        plagdet: 0,
      });
    }
  });

  test('averages are over cases and detections, not characters', () => {
    const cases = [reuse(0, 1000, 0, 1000), reuse(2000, 2010, 2000, 2010)];
    const scores = plagdet(cases, [cases[0] as ReuseCase, reuse(5000, 5001, 0, 1)]);
    expect(scores).toMatchObject({
      precision: 0.5,
      recall: 0.5,
      granularity: 1,
      f1: 0.5,
      plagdet: 0.5,
    });
  });

  test('nothing planted, nothing found', () => {
    expect(plagdet([], [])).toEqual({ precision: 0, recall: 0, granularity: 1, f1: 0, plagdet: 0 });
  });
});
