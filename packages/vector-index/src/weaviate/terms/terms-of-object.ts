import type { FilterScalar } from '../../metadata/filter.ts';
import type { MetadataDocument } from '../../metadata/metadata-document.ts';
import { parseInstant } from '../../metadata/parse-instant.ts';
import { fieldKey } from './field-key.ts';
import { prefixesOf } from './prefixes-of.ts';
import { digitsOf, digitsOfLabel, EVERYTHING, fieldTerms, labelTerm } from './terms.ts';

/** Every term under which a label with this metadata is found. */
export function termsOfObject(label: number, { fields }: MetadataDocument): string[] {
  const terms = new Set([...EVERYTHING.anyOf, ...prefixesOf(digitsOfLabel(label)).map(labelTerm)]);
  for (const [path, values] of fields) {
    const key = fieldKey(path);
    terms.add(fieldTerms.present(key));
    for (const value of values) for (const term of termsOfValue(key, value)) terms.add(term);
  }
  return [...terms];
}

function termsOfValue(key: string, value: FilterScalar): string[] {
  if (value === null) return [fieldTerms.null(key)];
  if (typeof value === 'boolean') return [fieldTerms.boolean(key, value)];
  if (typeof value === 'number') {
    return prefixesOf(digitsOf(value)).map((digits) => fieldTerms.number(key, digits));
  }
  const text = fieldTerms.text(key, value);
  const instant = parseInstant(value);
  if (instant === undefined) return [text];
  return [text, ...prefixesOf(digitsOf(instant)).map((digits) => fieldTerms.instant(key, digits))];
}
