import { VectorIndexError } from './vector-index-error.ts';

/** Something that the engine of an index cannot do faithfully, and does not pretend to. */
export class UnsupportedByEngineError extends VectorIndexError {
  readonly code = 'unsupported-by-engine';
  /** What was asked for. */
  readonly feature: string;

  constructor(feature: string, reason: string) {
    super(`The engine of this index has no ${feature}: ${reason}.`);
    this.feature = feature;
  }
}
