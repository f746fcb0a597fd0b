import { describe, expect, test } from '@jest/globals';
import { checkLoss } from './check-loss.ts';
import type { LossSpec } from './loss-spec.ts';
import { losses } from './losses.ts';
import { requireLoss } from './require-loss.ts';

/** As it comes from a program without types. */
const untyped = (loss: object): LossSpec => JSON.parse(JSON.stringify(loss));
const memory = (loss: object) => ({ kind: 'cross-batch-memory', size: 4, loss });

describe('requireLoss', () => {
  test.each([
    ['an unknown loss', { kind: 'tripplet' }, 'loss.kind', /contrastive, triplet.*custom/],
    ['no kind', {}, 'loss.kind', /must be one of/],
    ['a name of every object', { kind: 'constructor' }, 'loss.kind', /must be one of/],
    ['a wrapper around nothing', { kind: 'matryoshka', sizes: [2] }, 'loss.kind', /must be one of/],
    ['an unknown loss inside', memory({ kind: 'tripplet' }), 'loss.loss.kind', /triplet/],
    [
      'a margin of a loss that has none',
      { kind: 'n-pair', scale: 1, margin: 1 },
      'loss.margin',
      /n-pair loss has none: leave it out; contrastive, triplet, /,
    ],
    [
      'such a margin inside',
      memory({ kind: 'nt-xent', temperature: 1, margin: 1 }),
      'loss.loss.margin',
      /nt-xent loss has none/,
    ],
  ])('refuses %s', (_case, loss, option, message) => {
    const check = () =>
      checkLoss({ loss: untyped(loss), distance: 'cosine', encoder: { embeddingSize: 8 } });
    expect(check).toThrow(expect.objectContaining({ code: 'invalid-options', option }));
    expect(check).toThrow(message);
  });

  test('lets every loss pass', () => {
    for (const kind of Object.keys(losses)) {
      expect(() => requireLoss('loss', untyped({ kind }))).not.toThrow();
    }
    expect(() => requireLoss('loss', untyped({ kind: 'arcface', margin: 0.5 }))).not.toThrow();
  });
});
