import { expect, test } from '@jest/globals';
import { markdownTitle } from './markdown-title.ts';

test.each([
  ['the first heading', 'x\n\n# A title #\n\n# B', 'A title'],
  ['not the second level', '## No\n# Yes', 'Yes'],
  ['not within a fence', '```sh\n# comment\n```\n# Real', 'Real'],
  ['not within a fence that holds a shorter one', '````\n```\n# no\n````\n# Real', 'Real'],
  ['not within a fence that never ends', '~~~\n# no', undefined],
  ['not without a space', '#hash', undefined],
  ['not an empty one', '#\n# #\n# T', 'T'],
])('%s', (_, text, title) => {
  expect(markdownTitle(text)).toBe(title);
});
