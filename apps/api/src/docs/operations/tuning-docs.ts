import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';

export const tuningDocs = {
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
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
