import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { seededRandom } from '../random/seeded-random.ts';
import { alphabetStyle } from './alphabet-style.ts';
import { between, gaussian, pick, pickWeighted } from './chance.ts';
import { type StrokeKind, drawStroke } from './draw-stroke.ts';
import { inventAlphabet } from './invent-alphabet.ts';
import { inventCharacter, inventRadicals } from './invent-character.ts';
import { keepOnPage } from './keep-on-page.ts';
import { writeCharacter } from './write-character.ts';
import { type Writer, inventWriter } from './writer.ts';

const seeds = fc.nat(100_000).map((seed) => seededRandom(seed));
const kinds: StrokeKind[] = [
  'line',
  'corner',
  'zigzag',
  'arc',
  'hook',
  'wave',
  'loop',
  'spiral',
  'dot',
];
const steady: Writer = {
  size: 0.5,
  stretch: 1,
  slant: 0,
  rotation: 0,
  offset: [0, 0],
  pen: 1,
  jitter: 0,
  wobble: 0,
  strokeShift: 0,
  strokeTurn: 0,
  strokeScale: 0,
  rounding: 0,
};

describe('chance', () => {
  const random = seededRandom('chance');

  test('gaussian has the deviation asked for', () => {
    const draws = Array.from({ length: 4000 }, () => gaussian(random, 2));
    const mean = draws.reduce((sum, value) => sum + value, 0) / draws.length;
    const variance = draws.reduce((sum, value) => sum + (value - mean) ** 2, 0) / draws.length;
    expect(Math.abs(mean)).toBeLessThan(0.15);
    expect(Math.abs(Math.sqrt(variance) - 2)).toBeLessThan(0.15);
  });

  test('between stays between', () => {
    for (let draw = 0; draw < 100; draw++) {
      const value = between(random, -1, 3);
      expect(value >= -1 && value < 3).toBe(true);
    }
  });

  test('pickWeighted follows the weights and never takes a weight of zero', () => {
    const draws = Array.from({ length: 3000 }, () =>
      pickWeighted(random, [
        ['never', 0],
        ['seldom', 1],
        ['often', 3],
      ]),
    );
    const share = draws.filter((name) => name === 'often').length / 3000;
    expect(Math.abs(share - 0.75)).toBeLessThan(0.05);
    expect(draws).not.toContain('never');
    expect([1, 2]).toContain(pick(random, [1, 2]));
  });
});

describe('drawStroke', () => {
  test.each(kinds)('%s starts where it should and stays within reach', (kind) => {
    fc.assert(
      fc.property(seeds, fc.double({ min: -7, max: 7, noNaN: true }), (random, direction) => {
        const start = { x: 0.25, y: 0.5 };
        const { points } = drawStroke(kind, { start, direction, length: 0.8 }, random);
        expect(points.length).toBeGreaterThan(1);
        expect(points[0]).toEqual(start);
        for (const { x, y } of points) {
          expect(Math.hypot(x - start.x, y - start.y)).toBeLessThan(2);
        }
      }),
      { numRuns: 30 },
    );
  });

  test('a loop comes back to where it started', () => {
    const heading = { start: { x: 0, y: 0 }, direction: 0, length: 1 };
    const { points } = drawStroke('loop', heading, seededRandom(1));
    expect(Math.hypot(points[8]!.x, points[8]!.y)).toBeLessThan(1e-9);
  });
});

describe('inventCharacter', () => {
  test('fills its box and is no dot', () => {
    fc.assert(
      fc.property(seeds, (random) => {
        const style = alphabetStyle(random);
        const character = inventCharacter(style, inventRadicals(style, random), random);
        const points = character.flatMap((stroke) => stroke.points);
        const reach = (axis: 'x' | 'y') =>
          Math.max(...points.map((point) => Math.abs(point[axis])));
        expect(reach('y')).toBeLessThanOrEqual(0.5 + 1e-9);
        expect(reach('x')).toBeLessThanOrEqual(style.aspect / 2 + 1e-9);
        expect(reach('x') + reach('y')).toBeGreaterThan(0.1);
        expect(character.length).toBeLessThanOrEqual(5);
      }),
      { numRuns: 60 },
    );
  });
});

describe('inventAlphabet', () => {
  test('has 20 to 32 characters and a name, the same for the same seed', () => {
    for (const seed of ['a', 'b', 'c']) {
      const { name, characters } = inventAlphabet(seed);
      expect(name).toMatch(/^[A-Z][a-z]+$/u);
      expect(characters.length >= 20 && characters.length <= 32).toBe(true);
      expect(inventAlphabet(seed)).toEqual({ name, characters });
      const shapes = characters.map((character) => JSON.stringify(character));
      expect(new Set(shapes).size).toBe(characters.length);
    }
  });
});

describe('keepOnPage', () => {
  test('leaves alone what is on the page', () => {
    const paths = [
      [
        { x: 0.2, y: 0.3 },
        { x: 0.9, y: 0.5 },
      ],
    ];
    const kept = keepOnPage(paths);
    for (const [at, { x, y }] of kept[0]!.entries()) {
      expect(x).toBeCloseTo(paths[0]![at]!.x, 9);
      expect(y).toBeCloseTo(paths[0]![at]!.y, 9);
    }
  });

  test('brings everything onto the page, in its order', () => {
    const place = fc.record({
      x: fc.double({ min: -2, max: 3, noNaN: true }),
      y: fc.double({ min: -2, max: 3, noNaN: true }),
    });
    fc.assert(
      fc.property(fc.array(place, { minLength: 1, maxLength: 8 }), (path) => {
        const [kept] = keepOnPage([path]);
        for (const { x, y } of kept!) {
          expect(Math.min(x, y, 1 - x, 1 - y)).toBeGreaterThan(0.03 - 1e-9);
        }
        for (const [at, { x }] of path.slice(1).entries()) {
          const before = path[at]!.x <= x;
          expect(!before || kept![at + 1]!.x >= kept![at]!.x - 1e-9).toBe(true);
        }
      }),
    );
  });
});

describe('writeCharacter', () => {
  const bar = [
    {
      points: [
        { x: 0, y: -0.5 },
        { x: 0, y: 0.5 },
      ],
      smooth: false,
    },
  ];
  const width = (writer: Writer) => {
    const paths = writeCharacter(bar, writer, seededRandom('hand')).flat();
    return Math.max(...paths.map(({ x }) => x)) - Math.min(...paths.map(({ x }) => x));
  };

  test('a steady hand draws a bar of its size, about the middle', () => {
    const [path] = writeCharacter(bar, steady, seededRandom('hand'));
    const height = Math.abs(path!.at(-1)!.y - path![0]!.y);
    expect(height).toBeGreaterThan(0.4);
    expect(height).toBeLessThan(0.6);
    const middle = (path!.at(-1)!.y + path![0]!.y) / 2;
    expect(Math.abs(middle - 0.5)).toBeLessThan(0.1);
  });

  test('slant leans it', () => {
    expect(width({ ...steady, slant: 0.6 })).toBeGreaterThan(width(steady) + 0.15);
  });

  test('writers differ, and every path is finite', () => {
    fc.assert(
      fc.property(seeds, (random) => {
        const one = inventWriter(random);
        expect(inventWriter(random)).not.toEqual(one);
        const points = writeCharacter(bar, one, random).flat();
        expect(points.every(({ x, y }) => Number.isFinite(x) && Number.isFinite(y))).toBe(true);
      }),
      { numRuns: 40 },
    );
  });
});
