import { ClientError } from './client-error.ts';

/** Something answered, but not as the Kindred API does: a proxy's page, a cut body, another program. */
export class UnexpectedResponseError extends ClientError {
  readonly code = 'unexpected-response';
  readonly status: number;

  constructor(what: string, status: number, reason: string, options?: ErrorOptions) {
    super(
      `${what} was answered with status ${status} and ${reason}. Is this the address of a Kindred API of the same version?`,
      options,
    );
    this.status = status;
  }
}
