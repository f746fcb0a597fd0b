import { describe, expect, test } from '@jest/globals';
import { waves, waveSize } from '../evaluation/waves.fixture.ts';
import { principalComponents } from './principal-components.ts';

describe('principalComponents', () => {
  test('are those of scikit-learn 1.9.1', () => {
    const { positions, explained } = principalComponents(waves, waveSize);
    expect(explained[0]).toBeCloseTo(0.800588071346283, 5);
    expect(explained[1]).toBeCloseTo(0.1359945386648178, 5);
    // Its sign of a component may differ.
    expect(positions[0]).toBeCloseTo(1.0915924310684204, 4);
    expect(positions[1]).toBeCloseTo(0.5272507667541504, 4);
  });

  test('of points on a line are the line, turned', () => {
    const { positions, explained } = principalComponents(Float32Array.of(0, 0, 3, 4, 6, 8), 2);
    expect(explained[0]).toBeCloseTo(1, 10);
    expect(positions[0]).toBeCloseTo(-5, 5);
    expect(positions[4]).toBeCloseTo(5, 5);
  });

  test('of equal points are all in one place', () => {
    const { positions, explained } = principalComponents(new Float32Array(6).fill(7), 3);
    expect([...positions]).toEqual([0, 0, 0, 0]);
    expect(explained).toEqual([0, 0]);
  });
});
