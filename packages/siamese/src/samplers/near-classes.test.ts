import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { Random } from '../random/random.ts';
import { drawNearClasses } from './draw-near-classes.ts';
import { hardNegatives } from './hard-negatives.ts';
import { hardnessScheduled } from './hardness-scheduled.ts';
import { matchingPairs } from './matching-pairs.ts';

const CLASSES = 40;
/** Every class has the rest of its five for neighbours: 0–4, 5–9, … */
const neighbours = {
  k: 4,
  nearest: Int32Array.from({ length: CLASSES * 4 }, (_, cell) => {
    const label = Math.floor(cell / 4);
    const first = label - (label % 5);
    return first + (((label % 5) + 1 + (cell % 4)) % 5);
  }),
};
const rows = Array.from({ length: CLASSES }, (_, label) => [
  3 * label,
  3 * label + 1,
  3 * label + 2,
]);
const families = (labels: Iterable<number>) =>
  new Set(Array.from(labels, (label) => Math.floor(label / 5)));

describe('drawNearClasses', () => {
  test('draws distinct classes, and whole groups of near ones', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 1, max: CLASSES }), (seed, count) => {
        const draw = { of: CLASSES, count, perGroup: 5, neighbours };
        const drawn = drawNearClasses(draw, new Random(seed));
        expect(new Set(drawn).size).toBe(count);
        expect(families(drawn).size).toBe(Math.ceil(count / 5));
        const blind = drawNearClasses({ ...draw, neighbours: undefined }, new Random(seed));
        expect(new Set(blind).size).toBe(count);
      }),
    );
  });
});

describe('hardNegatives', () => {
  const spec = { kind: 'hard-negatives' as const, classes: 10, items: 2, classesPerGroup: 5 };

  test('draws K rows of P classes from few neighbourhoods', () => {
    const moment = { step: 0, steps: 10, neighbours };
    const batch = hardNegatives.draw({ rows }, spec, new Random(1), moment);
    expect(families(batch.labels).size).toBe(2);
    expect(batch.rows).toHaveLength(hardNegatives.batchSize(spec));
    expect(new Set(batch.rows).size).toBe(20);
    for (const [i, row] of batch.rows.entries()) expect(Math.floor(row / 3)).toBe(batch.labels[i]);
  });

  test('draws at random before the neighbours are known, and never more classes than there are', () => {
    const blind = hardNegatives.draw({ rows }, spec, new Random(1));
    expect(families(blind.labels).size).toBeGreaterThan(4);
    const all = hardNegatives.draw({ rows: rows.slice(0, 3) }, spec, new Random(1));
    expect(new Set(all.labels).size).toBe(3);
  });
});

describe('hardnessScheduled', () => {
  const spec = {
    kind: 'hardness-scheduled' as const,
    classes: 20,
    items: 2,
    classesPerGroup: 5,
    from: 0.25,
    to: 1,
    overSteps: 100,
  };
  const countFamilies = (step: number) => {
    const random = new Random(step + 1);
    let sum = 0;
    for (let draw = 0; draw < 50; draw += 1) {
      const moment = { step, steps: 1000, neighbours };
      sum += families(hardnessScheduled.draw({ rows }, spec, random, moment).labels).size;
    }
    return sum / 50;
  };

  test('fills more and more of the batch with near classes', () => {
    const [start, middle, end] = [0, 50, 100].map(countFamilies) as [number, number, number];
    // All 20 near: four families of five.
    expect(end).toBe(4);
    expect(middle).toBeGreaterThan(5);
    expect(start).toBeGreaterThan(middle + 0.5);
    expect(countFamilies(1000)).toBe(4);
  });

  test('is hard after half of the training where nothing else is said', () => {
    const { overSteps: _default, ...plain } = spec;
    const moment = { step: 500, steps: 1000, neighbours };
    const batch = hardnessScheduled.draw({ rows }, plain, new Random(1), moment);
    expect(families(batch.labels).size).toBe(4);
    expect(new Set(batch.labels).size).toBe(20);
  });

  test.each([
    [{ classes: 1 }, 'sampler.classes'],
    [{ items: 1 }, 'sampler.items'],
    [{ from: -0.1 }, 'sampler.from'],
    [{ to: 1.1 }, 'sampler.to'],
    [{ overSteps: 0 }, 'sampler.overSteps'],
    [{ refreshEverySteps: 0 }, 'sampler.refreshEverySteps'],
  ])('refuses %j', (change, option) => {
    const validate = () => hardnessScheduled.validate({ ...spec, ...change }, { rows });
    expect(validate).toThrow(expect.objectContaining({ code: 'invalid-options', option }));
  });
});

describe('matchingPairs', () => {
  test('pairs the positions of a class two by two', () => {
    const batch = { rows: new Int32Array(7), labels: Int32Array.of(4, 9, 4, 9, 9, 4, 4) };
    expect(matchingPairs(batch)).toEqual({
      first: Int32Array.of(0, 5, 1),
      second: Int32Array.of(2, 6, 3),
    });
  });
});
