import { TextReuseError } from './text-reuse-error.ts';

/** The source code takes longer to parse than it may. */
export class CodeTooSlowError extends TextReuseError {
  readonly code = 'code-too-slow';
  readonly limitMs: number;

  constructor(limitMs: number) {
    super(`The source code takes longer than ${limitMs} ms to parse. Leave it out or split it.`);
    this.limitMs = limitMs;
  }
}
