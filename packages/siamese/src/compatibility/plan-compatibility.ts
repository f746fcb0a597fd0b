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
  distance: spec,
  encoder,
}: Pick<TrainOptions, 'compatibility' | 'distance' | 'encoder'>): PlannedCompatibility | undefined {
  if (compatibility === undefined) return undefined;
  const { distance, map } = resolveDistance(spec, encoder.embeddingSize);
  const size = map?.kind === 'linear' ? map.size : encoder.embeddingSize;
  const { model, weight = 4, alignment = distance === 'dot' ? 0 : 4 } = compatibility;
  const refuse = (option: string, rule: string) => {
    throw new InvalidOptionsError(`compatibility.${option}`, rule);
  };
  const [shape, wanted] = [model.spec.inputShape.join('×'), encoder.inputShape.join('×')];
  if (shape !== wanted) refuse('model', `must take inputs of ${wanted}, not of ${shape}.`);
  if (model.embeddingSize !== size)
    refuse('model', `must give ${size} numbers as the new one, not ${model.embeddingSize}.`);
  if (model.distance !== distance)
    refuse('model', `must have the distance ${distance}, not ${model.distance}.`);
  const { temperature = temperatureShare * distances[distance].margin(size) } = compatibility;
  for (const [option, value] of Object.entries({ weight, temperature }))
    if (!(value > 0 && Number.isFinite(value))) refuse(option, 'must be positive.');
  if (!(alignment >= 0 && Number.isFinite(alignment))) refuse('alignment', 'must be 0 or more.');
  // Longer embeddings would be closer without end.
  if (alignment > 0 && distance === 'dot') refuse('alignment', 'must be 0 for the distance dot.');
  return { model, weight, temperature, alignment };
}
