import { KindredError } from '@kindred/runtime';

/** The promotion has ended, so it cannot be cancelled. */
export class PromotionFinishedError extends KindredError {
  readonly code = 'promotion-finished';

  constructor(promotionId: string, status: string) {
    super(`The promotion has ended already (${status}): there is nothing left to cancel.`, {
      fields: { promotionId, status },
    });
  }
}
