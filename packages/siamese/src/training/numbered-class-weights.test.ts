import { expect, test } from '@jest/globals';
import type { LossSpec } from '../losses/loss-spec.ts';
import { numberedClassWeights } from './numbered-class-weights.ts';

const data = {
  inputs: new Float32Array(6),
  inputShape: [1],
  // The class "lonely" has one example and is passed over; "cat" comes first in the batches.
  labels: Int32Array.of(2, 1, 0, 2, 0, 0),
  classNames: ['dog', 'lonely', 'cat'],
};
const classes = {
  rows: [
    [0, 3],
    [2, 4, 5],
  ],
};

test('weights by name become weights by the number of a class in a batch', () => {
  const pairs = 'balanced' as const;
  const loss: LossSpec = { kind: 'contrastive', weights: { pairs, classes: { dog: 3 } } };
  expect(numberedClassWeights({ loss, data }, classes)).toEqual({
    kind: 'contrastive',
    weights: { pairs, classes: [1, 3] },
  });
});

test('a loss without class weights stays as it is', () => {
  for (const loss of [
    { kind: 'n-pair', scale: 1 },
    { kind: 'contrastive', weights: { pairs: 'balanced' } },
    { kind: 'contrastive', weights: { classes: [1, 2] } },
  ] as const) {
    expect(numberedClassWeights({ loss, data }, classes)).toBe(loss);
  }
});
