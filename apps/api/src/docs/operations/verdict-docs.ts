import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';
import { indexWaits, items } from './problem-groups.ts';

export const verdictDocs = {
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
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
