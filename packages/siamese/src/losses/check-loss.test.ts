import { describe, expect, test } from '@jest/globals';
import type { DistanceName } from '../distances/distance-name.ts';
import { checkLoss } from './check-loss.ts';
import type { LossSpec } from './loss-spec.ts';

const check = (loss: LossSpec, distance: DistanceName = 'cosine') =>
  checkLoss({ loss, distance, encoder: { embeddingSize: 8 } });

const ntXent = { kind: 'nt-xent', temperature: 0.1 } as const;
const arcface = { kind: 'arcface', margin: 0.5, scale: 64 } as const;
const circle = { kind: 'circle', margin: 0.4, scale: 80 } as const;
const memory = (loss: LossSpec, size = 64) =>
  ({ kind: 'cross-batch-memory', loss, size }) as LossSpec;
const matryoshka = (sizes: number[], weights?: number[]) =>
  ({ kind: 'matryoshka', loss: ntXent, sizes, ...(weights && { sizeWeights: weights }) }) as const;
const distillation = { weight: 1, temperature: 0.1, kind: 'self-distillation' } as const;

describe('checkLoss', () => {
  test.each<[string, LossSpec, string, RegExp]>([
    ['a margin of 0', { kind: 'contrastive', margin: 0 }, 'loss.margin', /positive/],
    [
      'a negative margin',
      { kind: 'triplet', margin: -1, mining: 'all' },
      'loss.margin',
      /positive/,
    ],
    ['a scale of NaN', { kind: 'n-pair', scale: NaN }, 'loss.scale', /positive/],
    [
      'an endless temperature',
      { ...ntXent, temperature: Infinity },
      'loss.temperature',
      /positive/,
    ],
    ['half a bin', { kind: 'fast-ap', bins: 1.5 }, 'loss.bins', /integer/],
    ['a memory of nothing', memory(ntXent, 0), 'loss.size', /integer/],
    [
      'a negative warm-up',
      { kind: 'cross-batch-memory', loss: ntXent, size: 4, warmupSteps: -1 },
      'loss.warmupSteps',
      /0 or more/,
    ],
    [
      'a teacher that never moves',
      { ...distillation, loss: ntXent, decay: 1 },
      'loss.decay',
      /and 1/,
    ],
    ['no prefix', matryoshka([]), 'loss.sizes', /sizes/],
    ['a prefix longer than the embedding', matryoshka([4, 9]), 'loss.sizes', /embedding's 8/],
    ['prefixes out of order', matryoshka([8, 4]), 'loss.sizes', /rising/],
    ['a prefix twice', matryoshka([4, 4]), 'loss.sizes', /rising/],
    ['weights of other prefixes', matryoshka([4, 8], [1]), 'loss.sizeWeights', /every size/],
    ['a weight of 0', matryoshka([4, 8], [1, 0]), 'loss.sizeWeights', /positive/],
    ['a loss that has no pairs in a memory', memory(arcface), 'loss.loss', /nt-xent/],
    [
      'a mined loss in a memory',
      memory({ kind: 'contrastive', mining: 'hard' }),
      'loss.loss',
      /leave its mining out/,
    ],
    [
      'a miner that cannot work, deep inside',
      {
        ...distillation,
        loss: { kind: 'triplet', margin: 1, mining: { kind: 'distance-weighted', reach: 3 } },
      },
      'loss.loss.mining.reach',
      /between 0 and 2/,
    ],
    [
      'a bad option deep inside',
      { ...distillation, loss: memory({ ...circle, scale: 0 }) as typeof ntXent },
      'loss.loss.loss.scale',
      /positive/,
    ],
  ])('%s', (_case, loss, option, message) => {
    const refusal = expect.objectContaining({ code: 'invalid-options', option });
    expect(() => check(loss)).toThrow(refusal);
    expect(() => check(loss)).toThrow(message);
  });

  test.each<LossSpec>([
    arcface,
    { kind: 'cosface', margin: 0.35, scale: 64 },
    { kind: 'sphereface', margin: 4, scale: 30 },
    { kind: 'proxy-anchor', margin: 0.1, alpha: 32 },
    circle,
    { kind: 'multi-similarity', alpha: 2, beta: 50, base: 0.5, epsilon: 0.1 },
    { kind: 'fast-ap', bins: 10 },
    { ...distillation, loss: memory(circle) as typeof circle },
  ])('$kind is defined on the cosine distance alone', (loss) => {
    expect(() => check(loss)).not.toThrow();
    expect(() => check(loss, 'euclidean')).toThrow(expect.objectContaining({ option: 'distance' }));
  });

  test.each<LossSpec>([
    { kind: 'triplet', margin: 'soft', mining: 'all' },
    { kind: 'cross-batch-memory', loss: ntXent, size: 4, warmupSteps: 0 },
    { ...distillation, loss: matryoshka([2, 8], [0.5, 1]), decay: 0.9 },
  ])('$kind is fine with every distance', (loss) => {
    for (const distance of ['cosine', 'euclidean', 'squared-euclidean'] as const) {
      expect(() => check(loss, distance)).not.toThrow();
    }
  });
});
