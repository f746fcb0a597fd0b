import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';

export const versionDocs = {
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
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
