import type { Scan } from '@kindred/contracts';
import { KindredError } from '@kindred/runtime';

/** A scan on the server that ended without a result. */
export class ScanFailedError extends KindredError {
  readonly code = 'scan-failed';

  constructor({ id, status, error }: Scan) {
    super(error === null ? `Scan ${id} was ${status}.` : `Scan ${id} failed: ${error.message}`, {
      fields: { scan: id, status, reason: error?.code ?? null },
    });
  }
}
