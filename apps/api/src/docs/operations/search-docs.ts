import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';
import { contents, indexWaits, items, models } from './problem-groups.ts';

const searches = [
  ...items,
  'item-not-embedded',
  ...contents,
  'bad-cursor',
  'field-not-indexed',
  ...indexWaits,
  'index-unreachable',
  'unsupported-by-engine',
] as const;

export const searchDocs = {
  search: {
    tag: 'Search',
    summary: 'Nearest neighbours of an item or of fresh content',
    problems: searches,
  },
  recommend: {
    tag: 'Search',
    summary: 'Items like some examples and unlike others',
    problems: searches,
  },
  count: {
    tag: 'Search',
    summary: 'How many items can be found',
    problems: [
      'collection-not-found',
      'field-not-indexed',
      ...indexWaits,
      'index-unreachable',
      'unsupported-by-engine',
    ],
  },
  compare: {
    tag: 'Search',
    summary: 'How alike two things are',
    problems: [...items, ...models, 'item-not-embedded', ...contents, 'distance-unsupported'],
  },
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
