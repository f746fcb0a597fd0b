import { expect, test } from '@jest/globals';
import { hintOfData } from './hint-of-data.ts';

test.each([
  [{ collection: 'films', label: 'kind' }, null],
  [null, null],
  [{ collection: 'books', label: 'kind' }, 'collection "books", and not collection "films"'],
  [{ dataset: 'omniglot' }, 'data set "omniglot", and not collection "films"'],
])('data %j of a proposal about films: %j', (data, told) => {
  expect(hintOfData('films', data)).toEqual(told === null ? null : expect.stringContaining(told));
});
