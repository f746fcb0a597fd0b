import { expect, test } from '@jest/globals';
import { authorOf } from './author-of.ts';

test.each([
  ['/class', 'ann/Main.java', '/class/ann'],
  ['/class', 'ann/deep/Util.java', '/class/ann'],
  ['/class', 'ann.zip!/Main.java', '/class/ann.zip!'],
  ['/class', 'alone.java', undefined],
  ['/class.zip', 'class.zip!/ann/Main.java', '/class.zip/ann'],
  ['/class.zip', 'class.zip!/alone.java', undefined],
])('in %s the author of %s is %j', (path, id, author) =>
  expect(authorOf(path, id).author).toBe(author),
);
