import type { SpaceOptions } from '../../validation/check-space-options.ts';

/** Raised when objects are stored otherwise: collections of another format are not taken for ours. */
const FORMAT = 1;

/** What a collection's description says of the index in it; the engine knows neither name nor dimension. */
export function indexDescription({
  name,
  dimension,
  metric,
}: SpaceOptions & { readonly name: string }): string {
  return JSON.stringify({ kindred: FORMAT, name, dimension, metric });
}
