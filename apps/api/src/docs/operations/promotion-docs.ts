import type { OperationName } from '@kindred/contracts';
import type { OperationDoc } from './operation-doc.ts';
import { models, settings } from './problem-groups.ts';

export const promotionDocs = {
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
      'version-not-judged',
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
} as const satisfies Partial<Record<OperationName, OperationDoc>>;
