import type { RunStatus } from '@kindred/contracts';
import { KindredError } from '@kindred/runtime';

/** A report is asked of a scan that has none: it runs still, or ended without success. */
export class ScanNotSucceededError extends KindredError {
  readonly code = 'scan-not-succeeded';

  constructor(scan: string, status: RunStatus) {
    const isOver = status === 'failed' || status === 'cancelled';
    super(
      `The scan is ${status}: only one that has succeeded has a report. ${
        isOver ? 'Start it again.' : 'Wait until it has ended.'
      }`,
      { fields: { scan, status } },
    );
  }
}
