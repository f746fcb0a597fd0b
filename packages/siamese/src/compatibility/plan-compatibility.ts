import { distances } from '../distances/distances.ts';
import { resolveDistance } from '../distances/resolve-distance.ts';
import { InvalidOptionsError } from '../errors/invalid-options-error.ts';
import type { TrainOptions } from '../training/train-options.ts';
import type { PlannedCompatibility } from './compatibility-options.ts';

/** Of the distance's own margin. */
const temperatureShare = 0.1;

/**
 * Fills in what the training's compatibility leaves out; undefined where none is asked for.
 *
 * @throws InvalidOptionsError
 */
export function planCompatibility({
  compatibility,
  data,
  distance: spec,
  encoder,
}: Pick<TrainOptions, 'compatibility' | 'data' | 'distance' | 'encoder'>):
  | PlannedCompatibility
  | undefined {
  if (compatibility === undefined) return undefined;
  const { distance, map } = resolveDistance(spec, encoder.embeddingSize);
  const size = map?.kind === 'linear' ? map.size : encoder.embeddingSize;
  const { embeddings, embeddingSize, weight = 1, alignment = 0 } = compatibility;
  const refuse = (option: string, rule: string) => {
    throw new InvalidOptionsError(`compatibility.${option}`, rule);
  };
  if (embeddingSize !== size)
    refuse('embeddingSize', `must be ${size} as that of the new embeddings, not ${embeddingSize}.`);
  const numbers = data.labels.length * size;
  if (embeddings.length !== numbers)
    refuse(
      'embeddings',
      `of ${data.labels.length} examples must be ${numbers} numbers, not ${embeddings.length}.`,
    );
  if (!embeddings.every(Number.isFinite)) refuse('embeddings', 'must be finite numbers.');
  const { temperature = temperatureShare * distances[distance].margin(size) } = compatibility;
  for (const [option, value] of Object.entries({ weight, temperature }))
    if (!(value > 0 && Number.isFinite(value))) refuse(option, 'must be positive.');
  if (!(alignment >= 0 && Number.isFinite(alignment))) refuse('alignment', 'must be 0 or more.');
  // Longer embeddings would be closer without end.
  if (alignment > 0 && distance === 'dot') refuse('alignment', 'must be 0 for the distance dot.');
  return { embeddings, embeddingSize, weight, temperature, alignment };
}
