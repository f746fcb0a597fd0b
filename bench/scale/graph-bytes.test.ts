import { expect, test } from '@jest/globals';
import { graphBytes } from './graph-bytes.ts';

test('132 bytes on layer 0 and 68 bytes on a fifteenth of an upper layer for M = 16', () => {
  expect(graphBytes(16)).toBeCloseTo(132 + 68 / 15, 12);
});

test('the share of nodes on upper layers agrees with levels as they are drawn', () => {
  const M = 16;
  const draws = Array.from({ length: 100_000 }, (_, n) => (n + 0.5) / 100_000);
  const layers = draws.map((draw) => Math.floor(-Math.log(draw) / Math.log(M)));
  const mean = layers.reduce((sum, layer) => sum + layer, 0) / layers.length;
  expect(mean).toBeCloseTo(1 / (M - 1), 3);
});
