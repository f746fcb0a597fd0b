import { ClientError } from './client-error.ts';

/** A path parameter cannot be sent: no request was made. */
export class InvalidRequestError extends ClientError {
  readonly code = 'invalid-request';
  readonly errors: readonly { readonly field: string; readonly message: string }[];

  constructor(
    operation: string,
    errors: readonly { readonly field: string; readonly message: string }[],
  ) {
    const reasons = errors.map(({ field, message }) => `${field}: ${message}`).join('; ');
    super(`${operation} was not sent, because its path would be wrong. ${reasons}`);
    this.errors = errors;
  }
}
