import { describe, expect, test } from '@jest/globals';
import { hasStalled } from './has-stalled.ts';

describe('hasStalled', () => {
  test.each<[string, number[], boolean]>([
    ['before the first epoch', [], false],
    ['while it rises', [0.5, 0.6, 0.7], false],
    ['one epoch after the best', [0.5, 0.7, 0.6], false],
    ['two epochs after the best', [0.5, 0.7, 0.6, 0.69], true],
    ['a new best starts again', [0.5, 0.7, 0.6, 0.75, 0.7], false],
    ['an equal value is no new best', [0.7, 0.7, 0.7], true],
    ['nor one that is too little above it', [0.7, 0.705, 0.709], true],
    ['small rises that add up are', [0.7, 0.705, 0.711, 0.712], false],
  ])('%s', (_case, history, expected) => {
    expect(hasStalled(history, { patience: 2, minDelta: 0.01 })).toBe(expected);
  });

  test('never without being asked', () => {
    expect(hasStalled([0.5, 0.5, 0.5, 0.5], undefined)).toBe(false);
  });
});
