import { KindredError } from '@kindred/runtime';

/** The encoder process cannot be started, or cannot load a model version. */
export class EncoderUnavailableError extends KindredError {
  readonly code = 'encoder-unavailable';

  constructor(reason: string, details: { versionId?: string; cause?: unknown } = {}) {
    const { versionId, cause } = details;
    super(`The encoder cannot be used: ${reason}`, {
      fields: { ...(versionId !== undefined && { versionId }), retryAfterSeconds: 5 },
      cause,
    });
  }
}
