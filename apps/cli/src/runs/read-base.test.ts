import { expect, test } from '@jest/globals';
import { readBase } from './read-base.ts';

test.each([
  ['live', {}],
  ['3', { version: 3 }],
  ['letters', { model: 'letters' }],
  ['letters@3', { model: 'letters', version: 3 }],
  ['2nd-model@1', { model: '2nd-model', version: 1 }],
])('%s names %j', (text, base) => {
  expect(readBase(text)).toEqual(base);
});

test.each(['', '@3', 'letters@', 'letters@x', 'a@1@2', 'letters@-1'])(
  '"%s" is no version',
  (text) => {
    expect(() => readBase(text)).toThrow(expect.objectContaining({ code: 'unusable-config' }));
  },
);
