import { KindredError } from '@kindred/runtime';

/** What was built is not fit to serve; what serves stays. */
export class PromotionRefusedError extends KindredError {
  readonly code = 'promotion-refused';

  constructor(reason: string) {
    super(`The version was not promoted: ${reason}`);
  }
}
