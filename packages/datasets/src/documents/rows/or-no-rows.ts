import type { DocumentOutcome } from '../document-outcome.ts';

/** The rows of a table; where it has none, a report of that. */
export async function* orNoRows(
  path: string,
  rows: AsyncIterable<DocumentOutcome> | Iterable<DocumentOutcome>,
): AsyncGenerator<DocumentOutcome> {
  let count = 0;
  for await (const row of rows) {
    count += 1;
    yield row;
  }
  if (count === 0) yield { failure: { path, problem: 'no-text', reason: 'it has no rows' } };
}
