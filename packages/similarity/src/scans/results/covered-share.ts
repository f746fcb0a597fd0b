interface Span {
  readonly start: number;
  readonly end: number;
}

/** Share of a text's characters, without the white space around it, that lies in at least one of the spans. */
export function coveredShare(text: string, spans: readonly Span[]): number {
  const length = text.trim().length;
  if (length === 0) return 0;
  let [covered, end] = [0, 0];
  for (const span of spans.toSorted((one, other) => one.start - other.start)) {
    covered += Math.max(0, span.end - Math.max(span.start, end));
    end = Math.max(end, span.end);
  }
  return Math.min(1, covered / length);
}
