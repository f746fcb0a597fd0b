import { KindredError } from '@kindred/runtime';

/** There is no scan of this id. */
export class ScanNotFoundError extends KindredError {
  readonly code = 'scan-not-found';

  constructor(scan: string) {
    super(`There is no scan ${scan}.`, { fields: { scan } });
  }
}
