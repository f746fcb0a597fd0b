import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { loadedInputs } from '../load/loaded-inputs.fixture.ts';
import { LeakageError } from '../errors/leakage-error.ts';
import { assertNoLeakage } from './assert-no-leakage.ts';
import { splitByClass } from './split-by-class.ts';

const tenClasses = Array.from({ length: 50 }, (_, index) => `class${index % 10}`);

const held = (seed: number) =>
  splitByClass(loadedInputs(tenClasses), { validationFraction: 0.3, seed }).validation.classNames;

describe('splitByClass', () => {
  test('no class, id or content is on both sides, and nothing is lost', () => {
    const classes = fc.array(
      fc.integer({ min: 0, max: 12 }).map((n) => `c${n}`),
      { maxLength: 80 },
    );
    fc.assert(
      fc.property(
        classes,
        fc.double({ min: 0.05, max: 0.6, noNaN: true }),
        fc.nat(99),
        (names, fraction, seed) => {
          const data = loadedInputs(names);
          fc.pre(data.classNames.length >= 6);
          const { train, validation } = splitByClass(data, { validationFraction: fraction, seed });
          expect(() => assertNoLeakage(train, validation)).not.toThrow();
          const ids = [...train.ids, ...validation.ids].sort();
          expect(ids).toEqual([...data.ids].sort());
          for (const side of [train, validation]) {
            for (const [index, id] of side.ids.entries()) {
              const name = side.classNames[side.labels[index]!]!;
              expect(id).toBe(`${name}-${side.inputs[index]}`);
            }
          }
        },
      ),
    );
  });

  test('holds out the wanted share of the classes', () => {
    const { train, validation } = splitByClass(loadedInputs(tenClasses), {
      validationFraction: 0.3,
      seed: 5,
    });
    expect([train.classNames.length, validation.classNames.length]).toEqual([7, 3]);
  });

  test('depends on the seed and on nothing else', () => {
    expect(held(1)).toEqual(held(1));
    const different = [2, 3, 4, 5].some((seed) => held(seed).join() !== held(1).join());
    expect(different).toBe(true);
  });

  test('holds out whole groups', () => {
    const groups = tenClasses.map((name) => (Number(name.slice(5)) < 4 ? 'first' : 'second'));
    const { train, validation } = splitByClass(loadedInputs(tenClasses, groups), {
      holdOutGroups: ['first'],
    });
    expect(validation.classNames).toEqual(['class0', 'class1', 'class2', 'class3']);
    expect(new Set(train.groups)).toEqual(new Set(['second']));
  });

  test('a class in two groups would leak', () => {
    const data = loadedInputs(['a', 'a', 'b', 'c', 'd'], ['G', 'H', 'G', 'H', 'H']);
    expect(() => splitByClass(data, { holdOutGroups: ['G'] })).toThrow(LeakageError);
  });

  test.each([
    [{ validationFraction: 0 }, 'between 0 and 1'],
    [{ validationFraction: NaN }, 'between 0 and 1'],
    [{ validationFraction: 0.99 }, 'each side needs two'],
    [{ holdOutGroups: ['nobody'] }, 'no group "nobody"'],
    [{ holdOutGroups: [] }, 'each side needs two'],
  ])('%j is refused', (options, message) => {
    expect(() => splitByClass(loadedInputs(tenClasses), options)).toThrow(message);
  });
});

describe('assertNoLeakage', () => {
  const train = loadedInputs(['a', 'a', 'b']);
  const apart = { ...loadedInputs(['x', 'y', 'y']), inputs: Float32Array.of(7, 8, 9) };

  test('lets different data pass', () => {
    expect(() => assertNoLeakage(train, apart)).not.toThrow();
  });

  test.each([
    ['class', { classNames: ['x', 'b'] }, ['b']],
    ['id', { ids: ['1', 'a-1', '3'] }, ['a-1']],
    ['content', { inputs: Float32Array.of(7, 2, 9) }, ['y-1']],
  ])('finds a shared %s', (kind, change, examples) => {
    let error: unknown;
    try {
      assertNoLeakage(train, { ...apart, ...change });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(LeakageError);
    expect(error).toMatchObject({ code: 'leakage', kind, examples, count: 1 });
  });
});
