import type { IsotonicMap, PlattParameters, ProbabilityMap } from './calibration.ts';
import { softplus } from './softplus.ts';

/** The output layer: probability, 0 to 1, that two inputs at this distance match. */
export function matchProbability(map: ProbabilityMap, distance: number): number {
  switch (map.kind) {
    case 'platt':
      return sigmoid(logit(map, distance));
    case 'beta': {
      const score = logit(map.platt, distance);
      return sigmoid(map.b * softplus(score) - map.a * softplus(-score) + map.c);
    }
    case 'isotonic':
      return interpolate(map, distance);
  }
}

function logit({ a, b }: PlattParameters, distance: number): number {
  return -(a * distance + b);
}

function sigmoid(logit: number): number {
  return 1 / (1 + Math.exp(-logit));
}

function interpolate({ distances, probabilities }: IsotonicMap, distance: number): number {
  let low = 0;
  let high = distances.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((distances[middle] as number) <= distance) low = middle + 1;
    else high = middle;
  }
  const before = probabilities[low - 1] ?? (probabilities[0] as number);
  const after = probabilities[low] ?? before;
  if (before === after || low === 0) return before;
  const [from, to] = [distances[low - 1] as number, distances[low] as number];
  return before + ((after - before) * (distance - from)) / (to - from);
}
