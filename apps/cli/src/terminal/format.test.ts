import { describe, expect, test } from '@jest/globals';
import { formatBytes, formatCount, formatSeconds, formatShare } from './format.ts';

describe('formatSeconds', () => {
  test.each([
    [0.04, '0.0 s'],
    [9.94, '9.9 s'],
    [9.96, '10 s'],
    [59.4, '59 s'],
    [59.6, '1 m 00 s'],
    [83, '1 m 23 s'],
    [3600, '1 h 00 m'],
    [5430, '1 h 30 m'],
    [Number.NaN, '–'],
    [Number.POSITIVE_INFINITY, '–'],
  ])('%p is %p', (seconds, text) => {
    expect(formatSeconds(seconds)).toBe(text);
  });
});

test('counts have thousands separators', () => {
  expect(formatCount(13_180)).toBe('13,180');
  expect(formatCount(0)).toBe('0');
});

test('shares are percentages with one decimal', () => {
  expect(formatShare(0.9475)).toBe('94.8 %');
  expect(formatShare(1)).toBe('100.0 %');
});

test('bytes take the largest unit below them', () => {
  expect(formatBytes(0)).toBe('0 B');
  expect(formatBytes(1023)).toBe('1023 B');
  expect(formatBytes(1536)).toBe('1.5 KiB');
  expect(formatBytes(3 * 1024 ** 3)).toBe('3.0 GiB');
});
