import type { ScanOutcome } from '@kindred/contracts';

/** UTF-16 units of texts in one file; a browser opens as much. */
const maxCharacters = 50_000_000;

/** Rows of the documents whose texts go into a report: of the first pairs, until they are too much for one file. */
export function chooseTexts(
  { documents, pairs }: ScanOutcome,
  texts: ReadonlyMap<string, string>,
): { readonly rows: readonly number[]; readonly leftOut: number } {
  const rows = new Map(documents.map(({ id }, row) => [id, row]));
  const wanted = new Set(pairs.flatMap(({ a, b }) => [a, b]));
  const chosen: number[] = [];
  let characters = 0;
  for (const id of wanted) {
    const length = texts.get(id)?.length;
    if (length === undefined || characters + length > maxCharacters) continue;
    characters += length;
    chosen.push(rows.get(id) as number);
  }
  return { rows: chosen, leftOut: wanted.size - chosen.length };
}
