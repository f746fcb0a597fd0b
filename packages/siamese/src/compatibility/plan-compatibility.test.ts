import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { prepareBackend } from '@kindred/tensor';
import type { DistanceSpec } from '../distances/distance-spec.ts';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import { SiameseModel } from '../model/siamese-model.ts';
import { Random } from '../random/random.ts';
import type { CompatibilityOptions } from './compatibility-options.ts';
import { planCompatibility } from './plan-compatibility.ts';

const encoderOf = (embeddingSize = 4, inputs = 8): EncoderSpec => ({
  kind: 'dense',
  inputShape: [inputs],
  hidden: [],
  embeddingSize,
  normalize: true,
});
const models: SiameseModel[] = [];
const modelOf = (encoder: EncoderSpec, distance: DistanceSpec = 'cosine') => {
  const model = new SiameseModel(encoder, distance, new Random(1));
  models.push(model);
  return model;
};
let old: SiameseModel;
beforeAll(async () => {
  await prepareBackend();
  old = modelOf(encoderOf());
});
afterAll(() => {
  for (const model of models) model.dispose();
});

const plan = (more: Partial<CompatibilityOptions> = {}, distance: DistanceSpec = 'cosine') =>
  planCompatibility({
    compatibility: { model: old, ...more },
    distance,
    encoder: encoderOf(),
  });

describe('planCompatibility', () => {
  test('fills in a temperature that suits the distance', () => {
    expect(plan()).toEqual({ model: old, weight: 4, temperature: 0.05, alignment: 4 });
    const euclidean = modelOf(encoderOf(), 'euclidean');
    expect(plan({ model: euclidean }, 'euclidean')).toMatchObject({ temperature: 0.1 });
  });

  test('keeps what is given, and is none where none is asked for', () => {
    const given = { weight: 2, temperature: 0.3, alignment: 0.1 };
    expect(plan(given)).toEqual({ model: old, ...given });
    const none = { compatibility: undefined, distance: 'cosine', encoder: encoderOf() } as const;
    expect(planCompatibility(none)).toBeUndefined();
  });

  test('compares what comes out of a learned distance', () => {
    const distance = { kind: 'mahalanobis', rank: 2 } as const;
    const shorter = modelOf(encoderOf(), distance);
    expect(plan({ model: shorter }, distance)).toMatchObject({ temperature: 0.1 });
    expect(() => plan({}, distance)).toThrow('must give 2 numbers');
  });

  test.each<[string, () => SiameseModel, RegExp]>([
    ['another size', () => modelOf(encoderOf(5)), /must give 4 numbers as the new one, not 5/u],
    ['other inputs', () => modelOf(encoderOf(4, 9)), /must take inputs of 8, not of 9/u],
    ['another distance', () => modelOf(encoderOf(), 'dot'), /distance cosine, not dot/u],
  ])('refuses a model of %s', (_case, model, message) => {
    const refusal = expect.objectContaining({
      code: 'invalid-options',
      option: 'compatibility.model',
    });
    expect(() => plan({ model: model() })).toThrow(refusal);
    expect(() => plan({ model: model() })).toThrow(message);
  });

  test.each<[string, Partial<CompatibilityOptions>, string]>([
    ['a weight of 0', { weight: 0 }, 'weight'],
    ['an endless weight', { weight: Infinity }, 'weight'],
    ['a temperature below 0', { temperature: -0.1 }, 'temperature'],
    ['a temperature that is none', { temperature: NaN }, 'temperature'],
    ['an alignment below 0', { alignment: -1 }, 'alignment'],
  ])('refuses %s', (_case, more, option) => {
    expect(() => plan(more)).toThrow(
      expect.objectContaining({ code: 'invalid-options', option: `compatibility.${option}` }),
    );
  });

  test('refuses an alignment that has no bound', () => {
    const model = modelOf(encoderOf(), 'dot');
    expect(plan({ model }, 'dot')).toMatchObject({ alignment: 0 });
    expect(() => plan({ model, alignment: 1 }, 'dot')).toThrow(
      expect.objectContaining({ option: 'compatibility.alignment' }),
    );
  });
});
