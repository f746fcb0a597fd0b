import { DatasetError } from './dataset-error.ts';

/** Where in a file the trouble is: a line (from 1) of a text file, an offset in bytes of a binary one. */
export interface FilePosition {
  line?: number;
  offset?: number;
}

/** A data file does not hold what its format promises. */
export class CorruptFileError extends DatasetError {
  readonly code = 'corrupt-file';
  readonly line: number | undefined;
  readonly offset: number | undefined;

  constructor(
    readonly file: string,
    readonly reason: string,
    position: FilePosition & { cause?: unknown } = {},
  ) {
    const { line, offset, cause } = position;
    const where =
      line === undefined ? (offset === undefined ? '' : ` at byte ${offset}`) : ` line ${line}`;
    super(`${file}${where}: ${reason}`, { cause });
    this.line = line;
    this.offset = offset;
  }
}
