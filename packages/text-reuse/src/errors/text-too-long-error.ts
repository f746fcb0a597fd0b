import { TextReuseError } from './text-reuse-error.ts';

/** A text has more UTF-16 units than one text may have. */
export class TextTooLongError extends TextReuseError {
  readonly code = 'text-too-long';
  readonly length: number;
  readonly limit: number;

  constructor(length: number, limit: number) {
    super(`The text has ${length} UTF-16 units; at most ${limit} are taken. Split it into parts.`);
    this.length = length;
    this.limit = limit;
  }
}
