import type { PromotionStatus } from '@kindred/contracts';
import { KindredError } from '@kindred/runtime';

/** The promotion is in a state from which it can neither be paused nor resumed as asked. */
export class PromotionNotPausableError extends KindredError {
  readonly code = 'promotion-not-pausable';

  constructor(promotionId: string, status: PromotionStatus, to: 'paused' | 'queued') {
    const verb = to === 'paused' ? 'paused' : 'resumed';
    super(`The promotion is ${status}, so it cannot be ${verb}.`, {
      fields: { promotionId, status },
    });
  }
}
