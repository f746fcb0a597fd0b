import { KindredError } from '@kindred/runtime';

/** The platform cannot start here; the message says what to do. */
export class PlatformError extends KindredError {
  readonly code: string;

  constructor(
    code: 'port-taken' | 'disk-full' | 'service-failed',
    message: string,
    cause?: unknown,
  ) {
    super(message, { cause });
    this.code = code;
  }
}
