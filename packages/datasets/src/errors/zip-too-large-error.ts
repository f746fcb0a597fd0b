import { DatasetError } from './dataset-error.ts';

/** The zip would unpack to more than is allowed; refused before it is unpacked. */
export class ZipTooLargeError extends DatasetError {
  readonly code = 'zip-too-large';

  constructor(
    readonly file: string,
    readonly what: 'file bytes' | 'entries' | 'entry bytes' | 'total bytes' | 'compression ratio',
    readonly limit: number,
    readonly actual: number,
  ) {
    super(`${file} is refused: its ${what} would be ${actual}, above the limit of ${limit}.`);
  }
}
