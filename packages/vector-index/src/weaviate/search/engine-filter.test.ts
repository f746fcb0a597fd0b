import { expect, test } from '@jest/globals';
import { engineFilter } from './engine-filter.ts';

const terms = (operator: string, value: unknown) => ({
  operator,
  target: { property: 'terms' },
  value,
});

test('a term filter in the words of the engine; what matches nothing or everything has a term for it', () => {
  expect(engineFilter({ anyOf: ['x', 'y'] })).toEqual(terms('ContainsAny', ['x', 'y']));
  expect(engineFilter({ startsWith: 'x' })).toEqual(terms('Like', 'x*'));
  expect(engineFilter({ anyOf: [] })).toEqual(terms('ContainsAny', ['-']));
  expect(engineFilter({ and: [] })).toEqual(terms('ContainsAny', ['a']));
  expect(engineFilter({ or: [] })).toEqual(terms('ContainsAny', ['-']));
  expect(engineFilter({ and: [{ anyOf: ['x'] }] })).toEqual(terms('ContainsAny', ['x']));
  expect(engineFilter({ not: { or: [{ anyOf: ['x'] }, { startsWith: 'y' }] } })).toMatchObject({
    operator: 'Not',
    filters: [{ operator: 'Or', filters: [terms('ContainsAny', ['x']), terms('Like', 'y*')] }],
  });
});
