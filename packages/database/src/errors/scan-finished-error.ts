import { KindredError } from '@kindred/runtime';

/** The scan has ended, so it cannot be cancelled. */
export class ScanFinishedError extends KindredError {
  readonly code = 'scan-finished';

  constructor(scanId: string, status: string) {
    super(`The scan has ended already (${status}): there is nothing left to cancel.`, {
      fields: { scanId, status },
    });
  }
}
