import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';
import { contents, indexWaits, items } from './problem-groups.ts';

export const itemDocs = {
  upsertItems: {
    tag: 'Items',
    summary: 'Store items by their ids: all of them, or none',
    problems: [
      'collection-not-found',
      ...contents,
      'duplicate-test-unsuitable',
      ...indexWaits,
      'malformed-multipart',
    ],
  },
  listItems: {
    tag: 'Items',
    summary: 'List items in order of id',
    problems: ['collection-not-found', 'bad-cursor'],
  },
  getItem: { tag: 'Items', summary: 'An item without its content', problems: items },
  deleteItem: { tag: 'Items', summary: 'Delete an item', problems: items },
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
