import { cosine } from './cosine.ts';
import type { DistanceName } from './distance-name.ts';
import type { Distance } from './distance.ts';
import { dot } from './dot.ts';
import { euclidean } from './euclidean.ts';
import { manhattan } from './manhattan.ts';
import { squaredEuclidean } from './squared-euclidean.ts';

/** Every distance; a new one is a file and a line here. */
export const distances: Record<DistanceName, Distance> = {
  euclidean,
  'squared-euclidean': squaredEuclidean,
  cosine,
  dot,
  manhattan,
};
