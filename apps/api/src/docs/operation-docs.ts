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
const indexWaits = ['index-loading', 'index-behind'] as const;
const settings = ['index-settings-unusable', 'unsupported-by-engine'] as const;
const items = ['collection-not-found', 'item-not-found'] as const;
const models = ['model-not-found', 'model-not-trained', 'model-version-not-found'] as const;

const runProblems = ['collection-not-found', 'training-config-invalid', ...models] as const;
const dryRuns = ['dry-run-overloaded', 'dry-run-too-slow', 'dry-run-crashed'] as const;

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
  startPromotion: {
    tag: 'Promotions',
    summary:
      'Embed a collection with another version of its model, and let that one serve; lazily, where it is compatible',
    problems: [
      'collection-not-found',
      'collection-not-promotable',
      ...models,
      'version-serves-already',
      'version-held',
      'version-not-compatible',
      'collection-mixed',
      'version-damaged',
      'modality-mismatch',
      'distance-unsupported',
      ...settings,
      'promotion-too-large',
      'promotion-underway',
    ],
  },
  rollBack: {
    tag: 'Promotions',
    summary: 'Let the version serve again that served before',
    problems: [
      'collection-not-found',
      'rollback-impossible',
      ...settings,
      'promotion-too-large',
      'promotion-underway',
    ],
  },
  listPromotions: {
    tag: 'Promotions',
    summary: 'List promotions of a collection, newest first',
    problems: ['collection-not-found', 'bad-cursor'],
  },
  getPromotion: {
    tag: 'Promotions',
    summary: 'A promotion, how far it is and what was verified',
    problems: ['promotion-not-found'],
  },
  pausePromotion: {
    tag: 'Promotions',
    summary: 'Pause a promotion; what it has embedded stays',
    problems: ['promotion-not-found', 'promotion-not-pausable'],
  },
  resumePromotion: {
    tag: 'Promotions',
    summary: 'Let a paused promotion go on',
    problems: ['promotion-not-found', 'promotion-not-pausable'],
  },
  cancelPromotion: {
    tag: 'Promotions',
    summary: 'Ask a promotion to stop; what serves stays',
    problems: ['promotion-not-found', 'promotion-finished', 'promotion-serves'],
  },
  setGate: {
    tag: 'Models',
    summary: 'Say when a candidate of the model is to be promoted',
    problems: ['model-not-found'],
  },
  getJudgement: {
    tag: 'Models',
    summary: 'How a version does beside the live one on the same held-out data',
    problems: ['model-not-found', 'model-version-not-found', 'judgement-not-found'],
  },
  getLineage: {
    tag: 'Models',
    summary: 'Where a version comes from: data, recipe, code, parent, run',
    problems: ['model-not-found', 'model-version-not-found', 'version-damaged'],
  },
  judgeVersion: {
    tag: 'Models',
    summary: 'Queue the judging of a version against the present live one',
    problems: [
      'model-not-found',
      'model-version-not-found',
      'collection-not-found',
      'version-is-live',
    ],
  },
  recalibrateVersion: {
    tag: 'Models',
    summary:
      'Queue the calibration of a version to other data: a new version with the same weights',
    problems: ['model-not-found', 'model-version-not-found', 'collection-not-found'],
  },
  listVersionJobs: {
    tag: 'Models',
    summary: 'List jobs about versions of a model, newest first',
    problems: ['model-not-found', 'bad-cursor'],
  },
  getVersionJob: {
    tag: 'Models',
    summary: 'A job about a version, and the version it came to',
    problems: ['version-job-not-found'],
  },
  cancelVersionJob: {
    tag: 'Models',
    summary: 'Ask a job about a version to stop; nothing comes of it',
    problems: ['version-job-not-found', 'version-job-finished'],
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
  giveVerdicts: {
    tag: 'Verdicts',
    summary: 'Say of pairs of items whether they match: all of it is stored, or nothing',
    problems: [...items, 'verdict-id-taken'],
  },
  listVerdicts: {
    tag: 'Verdicts',
    summary: 'What people said of pairs of items, newest first',
    problems: ['collection-not-found', 'bad-cursor'],
  },
  listVerdictConflicts: {
    tag: 'Verdicts',
    summary: 'Pairs of which people say different things',
    problems: ['collection-not-found', 'bad-cursor'],
  },
  queueVerdicts: {
    tag: 'Verdicts',
    summary: 'Pairs that the model is not sure of, and nobody has settled',
    problems: [
      'collection-not-found',
      'threshold-needed',
      'encoder-unavailable',
      ...indexWaits,
      'index-unreachable',
    ],
  },
  getDrift: {
    tag: 'Drift',
    summary: 'How far newer items and searches are from what the collection was like',
    problems: ['collection-not-found', ...indexWaits, 'index-unreachable'],
  },
  takeDriftReference: {
    tag: 'Drift',
    summary: 'Compare later items and searches with those that the collection has now',
    problems: ['collection-not-found', ...indexWaits, 'index-unreachable'],
  },
  propose: {
    tag: 'Proposals',
    summary: 'Propose to recalibrate, retrain or tune what serves a collection',
    problems: ['collection-not-found', 'proposal-impossible', 'proposal-open'],
  },
  listProposals: {
    tag: 'Proposals',
    summary: 'List what should be done for collections, newest first',
    problems: ['collection-not-found', 'bad-cursor'],
  },
  getProposal: {
    tag: 'Proposals',
    summary: 'A proposal, its reasons, and what came of it',
    problems: ['proposal-not-found'],
  },
  acceptProposal: {
    tag: 'Proposals',
    summary: 'Start the run, the calibration or the tuning that is proposed',
    problems: [
      'proposal-not-found',
      'proposal-not-open',
      'proposal-impossible',
      'proposal-needs-data',
      ...runProblems,
      'index-not-tunable',
      'unsupported-by-engine',
    ],
  },
  dismissProposal: {
    tag: 'Proposals',
    summary: 'Decide that nothing is done, and say why',
    problems: ['proposal-not-found', 'proposal-not-open'],
  },
  startRun: {
    tag: 'Runs',
    summary: 'Queue a training run, or with dryRun tell what it would do',
    problems: [...runProblems, 'training-data-unusable', ...dryRuns],
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
  createKey: {
    tag: 'Access',
    summary: 'Make a key; the answer is the only place where its secret stands',
    problems: ['key-exists'],
  },
  listKeys: { tag: 'Access', summary: 'List keys in order of name', problems: ['bad-cursor'] },
  getKey: { tag: 'Access', summary: 'A key and when it was used', problems: ['key-not-found'] },
  rotateKey: {
    tag: 'Access',
    summary: 'Give a key a new secret; the old one is taken for a time of grace',
    problems: ['key-not-found', 'key-revoked'],
  },
  revokeKey: {
    tag: 'Access',
    summary: 'End a key for good, on every process within seconds',
    problems: ['key-not-found'],
  },
  listAudit: {
    tag: 'Access',
    summary: 'Who did what, newest first',
    problems: ['bad-cursor'],
  },
  pauseRun: {
    tag: 'Runs',
    summary: 'Ask a training run to pause after a checkpoint, and free its place',
    problems: ['run-not-found', 'run-finished'],
  },
  resumeRun: {
    tag: 'Runs',
    summary: 'Queue a paused training run again: it goes on from its checkpoint',
    problems: ['run-not-found', 'run-finished', 'run-not-paused'],
  },
  getRunCurve: {
    tag: 'Runs',
    summary: 'Loss and validation of a training run over its steps',
    problems: ['run-not-found'],
  },
  listRunLogs: {
    tag: 'Runs',
    summary: 'What the process of a training run printed, and what happened to it',
    problems: ['run-not-found', 'bad-cursor'],
  },
  createSchedule: {
    tag: 'Schedules',
    summary: 'Start training runs at the times of a cron expression',
    problems: ['schedule-invalid', ...runProblems],
  },
  listSchedules: {
    tag: 'Schedules',
    summary: 'List schedules, oldest first',
    problems: ['bad-cursor'],
  },
  getSchedule: {
    tag: 'Schedules',
    summary: 'A schedule, when its time comes next, and what came of it last',
    problems: ['schedule-not-found'],
  },
  updateSchedule: {
    tag: 'Schedules',
    summary: 'Change a schedule',
    problems: ['schedule-not-found', 'schedule-invalid', ...runProblems],
  },
  deleteSchedule: {
    tag: 'Schedules',
    summary: 'Delete a schedule; runs that it started stay',
    problems: ['schedule-not-found'],
  },
};
