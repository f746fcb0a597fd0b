import { describe, expect, test } from '@jest/globals';
import type { TrainOptions } from '../training/train-options.ts';
import { planConstraints } from './plan-constraints.ts';

const pairs = { first: Int32Array.of(0), second: Int32Array.of(2), isMatch: Uint8Array.of(1) };
const options = {
  data: {
    inputs: new Float32Array(4),
    inputShape: [1],
    labels: Int32Array.of(0, 0, 1, 1),
    classNames: ['a', 'b'],
  },
  distance: 'cosine',
  encoder: { kind: 'dense', inputShape: [1], hidden: [], embeddingSize: 2, normalize: true },
} satisfies Partial<TrainOptions>;
const plan = (constraints: TrainOptions['constraints'], more: Partial<TrainOptions> = {}) =>
  planConstraints({ ...options, constraints, ...more }, 'class-pairs');

describe('planConstraints', () => {
  test('fills in what is left out', () => {
    expect(plan(undefined)).toBeUndefined();
    const apart = { first: new Int32Array(), second: new Int32Array() };
    const filled = { pairs, apart, pairsPerBatch: 32 };
    expect(plan({ pairs })).toEqual({
      ...filled,
      weight: 10,
      loss: { kind: 'contrastive' },
    });
    expect(plan({ pairs }, { distance: 'dot' })).toEqual({
      ...filled,
      weight: 1,
      loss: { kind: 'cosent' },
    });
    expect(plan({ pairs, weight: 2, loss: { kind: 'cross-entropy' } })).toMatchObject({
      weight: 2,
      loss: { kind: 'cross-entropy' },
    });
  });

  test.each<[string, NonNullable<TrainOptions['constraints']>]>([
    ['constraints.pairs', { pairs: { ...pairs, second: Int32Array.of(4) } }],
    ['constraints.pairs', { pairs: { ...pairs, second: Int32Array.of(0) } }],
    ['constraints.pairs', { pairs: { ...pairs, isMatch: new Uint8Array() } }],
    ['constraints.apart', { pairs, apart: { first: Int32Array.of(3), second: Int32Array.of(3) } }],
    ['constraints.pairsPerBatch', { pairs, pairsPerBatch: 0 }],
    ['constraints.weight', { pairs, weight: 0 }],
    ['constraints.loss', { pairs, loss: { kind: 'contrastive', mining: 'hard' } }],
    ['loss.margin', { pairs, loss: { kind: 'contrastive', margin: -1 } }],
  ])('%s is refused where it cannot work', (option, constraints) => {
    expect(() => plan(constraints)).toThrow(expect.objectContaining({ option }));
  });

  test.each(['views', 'episodes', 'graded-pairs', 'listed-pairs'] as const)(
    'batches of %s lose their meaning with rows that are left out',
    (kind) => {
      expect(() => planConstraints({ ...options, constraints: { pairs } }, kind)).toThrow(kind);
    },
  );
});
