import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { classPosition } from './class-position.ts';
import { fixSplit } from './fix-split.ts';
import { isHeldOut } from './is-held-out.ts';

const names = fc.uniqueArray(fc.string({ minLength: 1, maxLength: 12 }), {
  minLength: 4,
  maxLength: 60,
});

describe('fixSplit', () => {
  test('holds out the wanted share of the present classes, and two at least', () => {
    const property = fc.property(
      names,
      fc.double({ min: 0.05, max: 0.6, noNaN: true }),
      (all, fraction) => {
        const rule = fixSplit(all, { fraction, seed: 7 });
        const held = all.filter((name) => isHeldOut(rule, name));
        expect(held).toHaveLength(Math.max(2, Math.round(all.length * fraction)));
      },
    );
    fc.assert(property, { seed: 1 });
  });

  test('no class changes sides when others come or go, whatever their order', () => {
    const property = fc.property(names, names, (first, later) => {
      const rule = fixSplit(first, { fraction: 0.3, seed: 3 });
      const heldAmong = (all: readonly string[]) =>
        new Set(all.filter((name) => isHeldOut(rule, name)));
      const [before, after] = [heldAmong(first), heldAmong([...later, ...first.toReversed()])];
      for (const name of first) expect(after.has(name)).toBe(before.has(name));
    });
    fc.assert(property, { seed: 1 });
  });

  test('of classes that come later about the same share is held out', () => {
    const rule = fixSplit(
      Array.from({ length: 100 }, (_, n) => `old ${n}`),
      { fraction: 0.2, seed: 1 },
    );
    const later = Array.from({ length: 2000 }, (_, n) => `new ${n}`);
    const share = later.filter((name) => isHeldOut(rule, name)).length / later.length;
    expect(share).toBeGreaterThan(0.1);
    expect(share).toBeLessThan(0.3);
  });

  test('another seed holds out others', () => {
    const all = Array.from({ length: 40 }, (_, n) => `${n}`);
    const held = (seed: number) =>
      all.filter((name) => isHeldOut(fixSplit(all, { fraction: 0.3, seed }), name));
    expect(held(1)).not.toEqual(held(2));
  });
});

test('a class lies where the SHA-256 of seed and name says', () => {
  // printf '1\na' | sha256sum begins with 87a4add67054: six bytes, over 2⁴⁸.
  expect(classPosition('a', 1)).toBe(0x87a4add67054 / 2 ** 48);
  expect(classPosition('a', 1)).not.toBe(classPosition('a', 2));
});
