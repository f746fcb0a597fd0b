import { ClientError } from './client-error.ts';

/** No answer: connection refused, reset, name not found. */
export class UnreachableError extends ClientError {
  readonly code = 'api-unreachable';
  readonly baseUrl: string;

  constructor(baseUrl: string, cause: unknown) {
    super(
      `No Kindred API answers at ${baseUrl}. Start it with "npm start", or give the address at which it runs.`,
      { cause },
    );
    this.baseUrl = baseUrl;
  }
}
