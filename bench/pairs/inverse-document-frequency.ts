/** log((N + 1) ÷ (n + 1)) of a term that n of the N documents have (Zhang et al. 2020, section 3): 0 where all have it. */
export function inverseDocumentFrequency<Term>(
  documents: Iterable<Iterable<Term>>,
): (term: Term) => number {
  const counts = new Map<Term, number>();
  let all = 0;
  for (const document of documents) {
    all += 1;
    for (const term of new Set(document)) counts.set(term, (counts.get(term) ?? 0) + 1);
  }
  return (term) => Math.log((all + 1) / ((counts.get(term) ?? 0) + 1));
}
