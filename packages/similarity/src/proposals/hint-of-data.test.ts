import { expect, test } from '@jest/globals';
import { hintOfData } from './hint-of-data.ts';

test.each([[{ collection: 'films', label: 'kind' }], [null]])(
  'data %j of a proposal about films need no hint',
  (data) => {
    expect(hintOfData('films', data)).toBeNull();
  },
);

test.each([
  [{ collection: 'books', label: 'kind' }, 'collection "books", and not collection "films"'],
  [{ dataset: 'omniglot' }, 'data set "omniglot", and not collection "films"'],
])('data %j of a proposal about films: %s', (data, told) => {
  expect(hintOfData('films', data)).toContain(told);
});
