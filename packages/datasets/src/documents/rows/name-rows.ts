import type { DocumentOutcome } from '../document-outcome.ts';
import type { DocumentColumns } from './document-columns.ts';
import type { RowOutcome } from './row-outcome.ts';

/**
 * The rows of a table, their documents called by its column `id` where nobody named another, and all of them have one
 * that no other has; else by their numbers. Rows are held back for as long as their ids differ.
 */
export async function* nameRows(
  rows: AsyncIterable<RowOutcome> | Iterable<RowOutcome>,
  columns: DocumentColumns | undefined,
): AsyncGenerator<DocumentOutcome> {
  const ids = new Set<string>();
  let held: RowOutcome[] | undefined = columns?.id === undefined ? [] : undefined;
  for await (const row of rows) {
    if (held === undefined) {
      yield numbered(row);
      continue;
    }
    held.push(row);
    if ('failure' in row) continue;
    if (row.usualId !== undefined && !ids.has(row.usualId)) {
      ids.add(row.usualId);
      continue;
    }
    yield* held.map(numbered);
    held = undefined;
  }
  yield* (held ?? []).map(named);
}

const numbered = (row: RowOutcome): DocumentOutcome =>
  'failure' in row ? row : { document: row.document };

function named(row: RowOutcome): DocumentOutcome {
  if ('failure' in row) return row;
  const { document, usualId } = row;
  return { document: { ...document, id: `${document.path}#${usualId}` } };
}
