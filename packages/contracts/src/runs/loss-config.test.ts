import { describe, expect, test } from '@jest/globals';
import { lossConfigSchema } from './loss-config.ts';

const parse = (loss: unknown) => lossConfigSchema.parse(loss);

describe('lossConfigSchema', () => {
  test.each([
    [{ kind: 'triplet', margin: 'soft' }, { mining: 'semi-hard' }],
    [{ kind: 'triplet', mining: 'scheduled' }, { margin: 0.2 }],
    [
      { kind: 'triplet', mining: { kind: 'distance-weighted' } },
      { mining: { cutoff: 0.5, reach: 1.4 } },
    ],
    [{ kind: 'contrastive', mining: { kind: 'angular' } }, { mining: { degrees: 45 } }],
    [{ kind: 'multi-similarity' }, { alpha: 2, beta: 50, base: 0.5, epsilon: 0.1 }],
    [{ kind: 'arcface' }, { margin: 0.5, scale: 64 }],
    [{ kind: 'proxy-anchor' }, { margin: 0.1, alpha: 32, proxyRate: 10 }],
    [
      { kind: 'self-distillation', loss: { kind: 'cross-batch-memory', loss: { kind: 'circle' } } },
      { decay: 0.99, loss: { size: 1024, loss: { margin: 0.4, scale: 80 } } },
    ],
  ])('%p has the defaults of its paper', (loss, defaults) => {
    expect(parse(loss)).toMatchObject(defaults);
  });

  test.each([
    [{ kind: 'unknown' }, ['kind']],
    [{ kind: 'n-pair', margin: 1 }, []],
    [{ kind: 'arcface', scale: 0 }, ['scale']],
    [{ kind: 'contrastive', mining: 'scheduled' }, ['mining']],
    [{ kind: 'matryoshka', loss: { kind: 'nt-xent' }, sizes: [] }, ['sizes']],
    [
      { kind: 'matryoshka', loss: { kind: 'matryoshka', loss: { kind: 'nt-xent' }, sizes: [2] } },
      ['loss', 'kind'],
    ],
    [{ kind: 'cross-batch-memory' }, ['loss']],
  ])('refuses %p and names %p', (loss, path) => {
    const { error } = lossConfigSchema.safeParse(loss);
    expect(error?.issues[0]?.path).toEqual(path);
  });
});
