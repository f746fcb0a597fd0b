import { resolveDistance } from '../distances/resolve-distance.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import { losses } from '../losses/losses.ts';
import type { TrainOptions } from './train-options.ts';

/**
 * Refuses a distance that the loss is not defined on, or that does not fit the embedding.
 *
 * @throws InvalidOptionsError
 */
export function requireDistance({ distance, encoder, loss }: TrainOptions): void {
  const { distance: name, map } = resolveDistance(distance, encoder.embeddingSize);
  const allowed = loss.kind === 'custom' ? undefined : losses[loss.kind].distances;
  if (allowed && !allowed.includes(name)) {
    throw new InvalidOptionsError(
      'distance',
      `the ${loss.kind} loss is defined on ${allowed.join(', ')}, not on ${name}.`,
    );
  }
  const fits = (size: number) =>
    Number.isSafeInteger(size) && size >= 1 && size <= encoder.embeddingSize;
  if (map?.kind === 'linear' && !fits(map.size)) {
    throw new InvalidOptionsError(
      'distance.rank',
      `must be an integer from 1 to the embedding size ${encoder.embeddingSize}.`,
    );
  }
}
