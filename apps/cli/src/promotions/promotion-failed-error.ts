import type { Promotion } from '@kindred/contracts';
import { KindredError } from '@kindred/runtime';

/** A promotion that was watched ended without a swap, or before all vectors were replaced. */
export class PromotionFailedError extends KindredError {
  readonly code = 'promotion-failed';

  constructor({ id, status, error, swappedAt }: Promotion) {
    const serves =
      swappedAt === null
        ? 'what served before still serves'
        : 'some vectors of the version before were not replaced';
    super(
      error === null
        ? `Promotion ${id} was ${status}; ${serves}.`
        : `Promotion ${id} failed, and ${serves}: ${error.message}`,
      { fields: { promotion: id, status, reason: error?.code ?? null } },
    );
  }
}
