import { expect, test } from '@jest/globals';
import { episodeAccuracies } from './episode-accuracies.ts';

const labels = Int32Array.from({ length: 60 }, (_, row) => Math.floor(row / 6));
/** Ten classes on the unit circle, 36° apart; their examples lie ± `spread` degrees around. */
const onCircle = (spread: number) =>
  Float32Array.from(
    [...labels].flatMap((label, row) => {
      const angle = ((label * 36 + ((row % 6) - 2.5) * spread) * Math.PI) / 180;
      return [Math.cos(angle), Math.sin(angle)];
    }),
  );
const episodes = { ways: 5, shots: 2, queries: 4, episodes: 50, seed: 3 };

test('classes that lie apart are always told', () => {
  const accuracies = episodeAccuracies({ embeddings: onCircle(2), size: 2, labels }, episodes);
  expect(accuracies).toEqual(Array(50).fill(1));
});

test('embeddings that say nothing are right one time in five', () => {
  const embeddings = Float32Array.from({ length: 120 }, (_, at) => Math.sin(at * at));
  const accuracies = episodeAccuracies(
    { embeddings, size: 2, labels },
    { ...episodes, episodes: 400 },
  );
  const mean = accuracies.reduce((sum, value) => sum + value, 0) / 400;
  expect(Math.abs(mean - 0.2)).toBeLessThan(0.05);
});
