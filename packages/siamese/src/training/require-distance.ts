import { resolveDistance } from '../distances/resolve-distance.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { TrainOptions } from './train-options.ts';

/**
 * Refuses a learned distance that does not fit the embedding.
 *
 * @throws InvalidOptionsError
 */
export function requireDistance({
  distance,
  encoder,
}: Pick<TrainOptions, 'distance' | 'encoder'>): void {
  const { map } = resolveDistance(distance, encoder.embeddingSize);
  if (map?.kind !== 'linear') return;
  if (Number.isSafeInteger(map.size) && map.size >= 1 && map.size <= encoder.embeddingSize) return;
  throw new InvalidOptionsError(
    'distance.rank',
    `must be an integer from 1 to the embedding size ${encoder.embeddingSize}.`,
  );
}
