import { KindredError } from '@kindred/runtime';

export type CandidateBrokenCode =
  | 'candidate-not-finite'
  | 'candidate-collapsed'
  | 'candidate-worse-than-chance';

/** A model that was trained, or is to be imported, and is of no use to anybody: no version is made of it. */
export class CandidateBrokenError extends KindredError {
  readonly code: CandidateBrokenCode;

  constructor(code: CandidateBrokenCode, message: string, options: { cause?: unknown } = {}) {
    super(`The model cannot become a version. ${message}`, options);
    this.code = code;
  }
}
