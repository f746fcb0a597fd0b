import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { freshTrigger, nextTrigger, type Signal } from './next-trigger.ts';

const letters: Readonly<Record<string, Signal>> = {
  o: 'over',
  c: 'calm',
  b: 'between',
  u: 'unknown',
};
/** F where it fires, R where it is armed again, a dot where nothing happens. */
function eventsOf(signals: string, checks = 2): string {
  let trigger = freshTrigger;
  return [...signals]
    .map((letter) => {
      const next = nextTrigger(trigger, letters[letter] ?? 'unknown', checks);
      trigger = next.trigger;
      return next.event === 'fires' ? 'F' : next.event === 'rearms' ? 'R' : '.';
    })
    .join('');
}

describe('nextTrigger', () => {
  test.each([
    ['oo', '.F'],
    ['oooooo', '.F....'],
    // One that is over now and then is noise.
    ['ocococ', '......'],
    ['obobob', '......'],
    // What was not measured counts neither way.
    ['ouo', '..F'],
    ['oocc', '.F.R'],
    ['ooccoo', '.F.R.F'],
    // Once is not calm, nor is what lies between.
    ['oocoocboo', '.F.......'],
    ['cccc', '....'],
  ])('%s: %s', (signals, events) => expect(eventsOf(signals)).toBe(events));

  test('with one check it fires at once', () => expect(eventsOf('occo', 1)).toBe('FR.F'));

  test('fires and is armed again by turns, and never twice for one row', () => {
    const signals = fc.string({ unit: fc.constantFrom('o', 'c', 'b', 'u'), maxLength: 60 });
    fc.assert(
      fc.property(signals, fc.integer({ min: 1, max: 4 }), (row, checks) => {
        const events = eventsOf(row, checks).replaceAll('.', '');
        expect(events).toMatch(/^(FR)*F?$/u);
        // What was not measured is as if there had been no check.
        const longestRow = Math.max(
          ...row
            .replaceAll('u', '')
            .split(/[cb]+/u)
            .map(({ length }) => length),
        );
        expect(events === '').toBe(longestRow < checks);
      }),
      { seed: 3 },
    );
  });
});
