import { expect, test } from '@jest/globals';
import { duplicateScanOptionsSchema, passageScanOptionsSchema } from '@kindred/contracts';
import { parseScanOptions } from './parse-scan-options.ts';

test.each([
  [
    duplicateScanOptionsSchema,
    { threshold: Number.NaN },
    '--threshold has to be a number from 0.2 to 1.',
  ],
  [duplicateScanOptionsSchema, { threshold: 3 }, '--threshold has to be a number from 0.2 to 1.'],
  [
    duplicateScanOptionsSchema,
    { relatedThreshold: -1 },
    '--related-threshold has to be a number from 0 to 1.',
  ],
  [
    duplicateScanOptionsSchema,
    { shingleWords: 11 },
    '--shingle-words has to be a whole number from 1 to 10.',
  ],
  [
    passageScanOptionsSchema,
    { maxPairs: 1e9 },
    '--max-pairs has to be a whole number from 1 to 100000.',
  ],
  [passageScanOptionsSchema, { mode: 'x' }, '--mode: must be one of auto, verbatim, light, heavy'],
])('%# says what a flag has to be', (schema, flags, message) =>
  expect(() => parseScanOptions(schema, flags)).toThrow(
    expect.objectContaining({ code: 'wrong-usage', message }),
  ),
);

test('flags that are not given have their defaults', () =>
  expect(parseScanOptions(duplicateScanOptionsSchema, { threshold: undefined })).toMatchObject({
    threshold: 0.8,
    mode: 'near',
  }));
