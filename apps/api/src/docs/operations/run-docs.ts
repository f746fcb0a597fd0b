import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';
import { runProblems } from './problem-groups.ts';

const dryRuns = ['dry-run-overloaded', 'dry-run-too-slow', 'dry-run-crashed'] as const;

export const runDocs = {
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
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
