import { describe, expect, test } from '@jest/globals';
import type { DistanceSpec } from '../distances/distance-spec.ts';
import type { EncoderSpec } from '../encoders/encoder-spec.ts';
import { noisyClasses } from '../training/noisy-classes.fixture.ts';
import type { CompatibilityOptions } from './compatibility-options.ts';
import { planCompatibility } from './plan-compatibility.ts';

const data = noisyClasses(3, 2, 1);
const encoder: EncoderSpec = {
  kind: 'dense',
  inputShape: [8],
  hidden: [],
  embeddingSize: 4,
  normalize: true,
};
const good: CompatibilityOptions = { embeddings: new Float32Array(6 * 4), embeddingSize: 4 };
const plan = (more: Partial<CompatibilityOptions> = {}, distance: DistanceSpec = 'cosine') =>
  planCompatibility({ compatibility: { ...good, ...more }, data, distance, encoder });

describe('planCompatibility', () => {
  test.each([
    ['cosine', 0.05],
    ['euclidean', 0.1],
  ] as const)('fills in a temperature that suits %s', (distance, temperature) => {
    expect(plan({}, distance)).toEqual({ ...good, weight: 1, temperature, alignment: 0 });
  });

  test('keeps what is given, and is none where none is asked for', () => {
    const given = { weight: 2, temperature: 0.3, alignment: 0.1 };
    expect(plan(given)).toEqual({ ...good, ...given });
    const none = { compatibility: undefined, data, distance: 'cosine', encoder } as const;
    expect(planCompatibility(none)).toBeUndefined();
  });

  test('compares what comes out of a learned distance', () => {
    const shorter = { embeddings: new Float32Array(6 * 2), embeddingSize: 2 };
    const distance = { kind: 'mahalanobis', rank: 2 } as const;
    expect(plan(shorter, distance)).toMatchObject({ embeddingSize: 2, temperature: 0.1 });
    expect(() => plan({}, distance)).toThrow('must be 2');
  });

  test.each<[string, Partial<CompatibilityOptions>, string]>([
    ['other sizes', { embeddingSize: 3 }, 'embeddingSize'],
    ['another number of rows', { embeddings: new Float32Array(5 * 4) }, 'embeddings'],
    ['NaN', { embeddings: new Float32Array(24).fill(NaN) }, 'embeddings'],
    ['endless numbers', { embeddings: new Float32Array(24).fill(Infinity) }, 'embeddings'],
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
    expect(() => plan({ alignment: 1 }, 'dot')).toThrow(
      expect.objectContaining({ option: 'compatibility.alignment' }),
    );
  });
});
