import { KindredError } from '@kindred/runtime';

/** The documents of a scan cannot be told apart, or are more than it can hold. */
export class ScanDocumentsError extends KindredError {
  readonly code = 'scan-documents-invalid';

  constructor(message: string, fields: Readonly<Record<string, unknown>>) {
    super(message, { fields });
  }
}
