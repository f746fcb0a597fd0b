import type { FilterScalar } from './filter.ts';

/** Metadata of one label as an index sees it. */
export interface MetadataDocument {
  /**
   * Values by field path; text as its `textKey`. A path without values is present all the same: an
   * object, or an empty array.
   */
  readonly fields: ReadonlyMap<string, readonly FilterScalar[]>;
  /** Some of its fields are not indexed, for want of room. */
  readonly partial: boolean;
}
