import { KindredError } from '@kindred/runtime';

/** Some messages of the outbox could not be sent; they stay and are offered again. */
export class OutboxSendError extends KindredError {
  readonly code = 'outbox-send-failed';

  constructor(counts: { readonly sent: number; readonly failed: number }, cause: unknown) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    super(
      `${counts.failed} messages could not be put into their queues (${reason}). They are kept and tried again.`,
      { fields: counts, cause },
    );
  }
}
