import { expect, test } from '@jest/globals';
import { bearerOf } from './bearer-of.ts';

test.each([
  ['Bearer abc', 'abc'],
  ['bearer a.b_c-d=', 'a.b_c-d='],
  ['BEARER x', 'x'],
  [`Bearer ${'k'.repeat(512)}`, 'k'.repeat(512)],
])('%j holds the key %j', (header, key) => expect(bearerOf(header)).toBe(key));

test.each([
  '',
  'Bearer',
  'Bearer ',
  'Bearer  x',
  'Bearer x y',
  'Bearer x ',
  ' Bearer x',
  'Bearer ü',
  'Bearer x\ty',
  'Basic x',
  'x',
  'Bearerx',
  `Bearer ${'k'.repeat(513)}`,
])('%j holds none', (header) => expect(bearerOf(header)).toBeUndefined());
