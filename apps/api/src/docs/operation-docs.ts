import type { OperationName } from '@kindred/contracts';
import type { ProblemCode } from '../problems/problem-kinds.ts';

export interface OperationDoc {
  readonly tag: string;
  readonly summary: string;
  /** What it may answer beside the problems that every operation may. */
  readonly problems: readonly ProblemCode[];
}

const encoding = ['encoder-overloaded', 'encoder-timeout', 'encoder-unavailable'] as const;
const contents = ['content-invalid', 'encoder-crashed', ...encoding] as const;
const settings = ['index-settings-unusable', 'unsupported-by-engine'] as const;
const items = ['collection-not-found', 'item-not-found'] as const;
const models = ['model-not-found', 'model-not-trained', 'model-version-not-found'] as const;

const searches = [
  ...items,
  'item-not-embedded',
  ...contents,
  'bad-cursor',
  'field-not-indexed',
  'index-loading',
  'index-unreachable',
  'unsupported-by-engine',
] as const;

/** What the contracts leave to say of each operation. */
export const operationDocs: Readonly<Record<OperationName, OperationDoc>> = {
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
  updateCollection: {
    tag: 'Collections',
    summary: 'Change settings of the index; what has to be built again is built beside it',
    problems: ['collection-not-found', ...settings],
  },
  getIndex: {
    tag: 'Indexes',
    summary: 'What the process that answers searches the collection with',
    problems: ['collection-not-found', 'index-unreachable'],
  },
  startTuning: {
    tag: 'Indexes',
    summary: 'Queue a search for the settings with which the index reaches a recall',
    problems: ['collection-not-found', 'index-not-tunable', 'unsupported-by-engine'],
  },
  listTunings: {
    tag: 'Indexes',
    summary: 'List tunings of a collection, newest first',
    problems: ['collection-not-found', 'bad-cursor'],
  },
  getTuning: {
    tag: 'Indexes',
    summary: 'A tuning, how far it is and what it found',
    problems: ['tuning-not-found'],
  },
  cancelTuning: {
    tag: 'Indexes',
    summary: 'Ask a tuning to stop',
    problems: ['tuning-not-found', 'tuning-finished'],
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
  upsertItems: {
    tag: 'Items',
    summary: 'Store items by their ids: all of them, or none',
    problems: [
      'collection-not-found',
      ...contents,
      'duplicate-test-unsuitable',
      'index-loading',
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
      'index-loading',
      'index-unreachable',
      'unsupported-by-engine',
    ],
  },
  compare: {
    tag: 'Search',
    summary: 'How alike two things are',
    problems: [...items, ...models, 'item-not-embedded', ...contents, 'distance-unsupported'],
  },
  listModels: { tag: 'Models', summary: 'List models', problems: ['bad-cursor'] },
  getModel: { tag: 'Models', summary: 'A model and its aliases', problems: ['model-not-found'] },
  deleteModel: {
    tag: 'Models',
    summary: 'Delete a model that nothing needs, with its versions',
    problems: ['model-not-found', 'model-in-use'],
  },
  listVersions: {
    tag: 'Models',
    summary: 'List the versions of a model',
    problems: ['model-not-found', 'bad-cursor'],
  },
  getVersion: {
    tag: 'Models',
    summary: 'A version: architecture, calibration, metrics',
    problems: ['model-not-found', 'model-version-not-found'],
  },
  scanForDuplicates: {
    tag: 'Scans',
    summary: 'Queue a scan for near duplicates among the texts of a collection',
    problems: ['collection-not-found', 'modality-mismatch'],
  },
  scanForPassages: {
    tag: 'Scans',
    summary: 'Queue a scan for copied passages among the texts of a collection',
    problems: ['collection-not-found', 'modality-mismatch'],
  },
  listScans: {
    tag: 'Scans',
    summary: 'List scans, newest first',
    problems: ['collection-not-found', 'bad-cursor'],
  },
  getScan: {
    tag: 'Scans',
    summary: 'A scan, how far it is and the figures of what it found',
    problems: ['scan-not-found'],
  },
  cancelScan: {
    tag: 'Scans',
    summary: 'Ask a scan to stop',
    problems: ['scan-not-found', 'scan-finished'],
  },
  deleteScan: {
    tag: 'Scans',
    summary: 'Delete a scan with everything it found; one that runs is stopped',
    problems: ['scan-not-found'],
  },
  listScanPairs: {
    tag: 'Scans',
    summary: 'Pairs that a scan found, the most similar first',
    problems: ['scan-not-found', 'bad-cursor'],
  },
  listScanClusters: {
    tag: 'Scans',
    summary: 'Clusters that a scan found, the largest first',
    problems: ['scan-not-found', 'bad-cursor'],
  },
  comparePassages: {
    tag: 'Scans',
    summary: 'The passages that two texts have in common',
    problems: ['passages-overloaded', 'passages-too-slow', 'passages-unusable'],
  },
  startRun: {
    tag: 'Runs',
    summary: 'Queue a training run',
    problems: ['collection-not-found', 'training-config-invalid', 'training-data-unusable'],
  },
  listRuns: {
    tag: 'Runs',
    summary: 'List training runs, newest first',
    problems: ['bad-cursor'],
  },
  getRun: { tag: 'Runs', summary: 'A training run', problems: ['run-not-found'] },
  cancelRun: {
    tag: 'Runs',
    summary: 'Ask a training run to stop',
    problems: ['run-not-found', 'run-finished'],
  },
};
