import type { DocumentColumns } from './document-columns.ts';

const usualNames = ['text', 'content', 'body', 'document'];

/**
 * The columns that hold the text, among those there are.
 * @returns none where the wanted ones are not there, so that nothing is guessed from other columns
 */
export function chooseTextColumns(
  names: readonly string[],
  { text }: DocumentColumns,
): readonly string[] {
  if (text === undefined) {
    const usual = usualNames.find((name) => names.includes(name));
    return usual === undefined ? [] : [usual];
  }
  const wanted = typeof text === 'string' ? [text] : text;
  return wanted.every((name) => names.includes(name)) ? wanted : [];
}
