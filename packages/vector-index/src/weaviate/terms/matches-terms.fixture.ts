import type { TermFilter } from './term-filter.ts';

/** What a term filter means, without any engine. */
export function matchesTerms(terms: readonly string[], filter: TermFilter): boolean {
  if ('and' in filter) return filter.and.every((part) => matchesTerms(terms, part));
  if ('or' in filter) return filter.or.some((part) => matchesTerms(terms, part));
  if ('not' in filter) return !matchesTerms(terms, filter.not);
  if ('anyOf' in filter) return filter.anyOf.some((term) => terms.includes(term));
  return terms.some((term) => term.startsWith(filter.startsWith));
}
