/** A filter over the terms of objects: what the engine is asked, without its client's types. */
export type TermFilter =
  | { readonly and: readonly TermFilter[] }
  | { readonly or: readonly TermFilter[] }
  | { readonly not: TermFilter }
  /** Objects that have one of these terms; none where there are no terms. */
  | { readonly anyOf: readonly string[] }
  /** Objects that have a term which begins so. */
  | { readonly startsWith: string };
