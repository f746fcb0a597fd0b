import { DatasetError } from './dataset-error.ts';

/** The tar holds more than is allowed; reading ends before the limit is passed. */
export class TarTooLargeError extends DatasetError {
  readonly code = 'tar-too-large';

  constructor(
    readonly file: string,
    readonly what: 'file bytes' | 'entries' | 'entry bytes' | 'total bytes',
    readonly limit: number,
  ) {
    super(`${file} is refused: its ${what} are above the limit of ${limit}.`);
  }
}
