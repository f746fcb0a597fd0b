import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';
import { models, settings } from './problem-groups.ts';

export const collectionDocs = {
  createCollection: {
    tag: 'Collections',
    summary: 'Make an empty collection',
    problems: [
      ...models,
      'collection-exists',
      'modality-mismatch',
      'distance-unsupported',
      ...settings,
    ],
  },
  listCollections: {
    tag: 'Collections',
    summary: 'List collections',
    problems: ['bad-cursor'],
  },
  getCollection: {
    tag: 'Collections',
    summary: 'A collection and how far its indexing is',
    problems: ['collection-not-found'],
  },
  updateCollection: {
    tag: 'Collections',
    summary: 'Change settings of the index; what has to be built again is built beside it',
    problems: ['collection-not-found', ...settings],
  },
  deleteCollection: {
    tag: 'Collections',
    summary: 'Delete a collection with everything in it',
    problems: ['collection-not-found'],
  },
  copyCollection: {
    tag: 'Collections',
    summary: 'Make a copy of a collection with its items and embeddings',
    problems: ['collection-not-found', 'collection-exists'],
  },
  truncateCollection: {
    tag: 'Collections',
    summary: 'Delete every item of a collection',
    problems: ['collection-not-found'],
  },
  getIndex: {
    tag: 'Indexes',
    summary: 'What the process that answers searches the collection with',
    problems: ['collection-not-found', 'index-unreachable'],
  },
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
