/** One wrong field of a request, as problem+json lists it. */
export interface FieldProblem {
  /** Path in the request's body, for instance `items[3].image`. */
  readonly field: string;
  readonly message: string;
}
