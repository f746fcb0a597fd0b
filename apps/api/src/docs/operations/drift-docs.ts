import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';
import { indexWaits } from './problem-groups.ts';

export const driftDocs = {
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
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
