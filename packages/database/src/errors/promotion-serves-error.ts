import { KindredError } from '@kindred/runtime';

/** The generation of a promotion serves, and its inherited vectors are being replaced: that cannot be cancelled. */
export class PromotionServesError extends KindredError {
  readonly code = 'promotion-serves';

  constructor(promotionId: string) {
    super(
      'The version serves already, and vectors of the version before are being replaced: pause that, or roll back.',
      { fields: { promotionId } },
    );
  }
}
