import { describe, expect, test } from '@jest/globals';
import * as fc from 'fast-check';
import { parseInstant } from './parse-instant.ts';

describe('parseInstant', () => {
  test.each([
    ['1970-01-01', 0],
    ['1970-01-02', 86_400_000],
    ['2000-02-29', 951_782_400_000],
    ['0001-01-01', -62_135_596_800_000],
    ['1970-01-01T00:00', 0],
    ['1970-01-01T00:00:01', 1000],
    ['1970-01-01T00:00:00.25Z', 250],
    ['1970-01-01T00:00:00.2500Z', 250],
    ['1970-01-01T01:00:00+01:00', 0],
    ['1969-12-31T18:30:00-05:30', 0],
    ['1970-01-01T23:59:59.999Z', 86_399_999],
  ])('%s is %d', (text, instant) => expect(parseInstant(text)).toBe(instant));

  test('reads what Date writes', () => {
    const date = fc.date({
      min: new Date('0000-01-01'),
      max: new Date('9999-12-31'),
      noInvalidDate: true,
    });
    const property = fc.property(date, (date) =>
      expect(parseInstant(date.toISOString())).toBe(date.getTime()),
    );
    fc.assert(property, { seed: 20_261_123 });
  });

  test.each([
    '',
    '1970',
    '1970-01',
    '19700101',
    '1970-1-1',
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-01-00',
    '2026-01-01T',
    '2026-01-01T24:00',
    '2026-01-01T12:60',
    '2026-01-01T12:00:60',
    '2026-01-01 12:00',
    '2026-01-01T12:00z',
    '2026-01-01T12:00+1:00',
    '2026-01-01Z',
    ' 2026-01-01',
    '2026-01-01\n',
    '+002026-01-01',
    `2026-01-01T12:00:00.${'1'.repeat(60)}`,
    'word-01-01',
  ])('%j is none', (text) => expect(parseInstant(text)).toBeUndefined());
});
