import type { Promotion } from '@kindred/contracts';
import { KindredError } from '@kindred/runtime';

/** A promotion that was watched ended without a swap. */
export class PromotionFailedError extends KindredError {
  readonly code = 'promotion-failed';

  constructor({ id, status, error }: Promotion) {
    super(
      error === null
        ? `Promotion ${id} was ${status}; what served before still serves.`
        : `Promotion ${id} failed, and what served before still serves: ${error.message}`,
      { fields: { promotion: id, status, reason: error?.code ?? null } },
    );
  }
}
