interface WeightedSpan {
  readonly start: number;
  readonly end: number;
  /** What each of its characters counts. @defaultValue 1 */
  readonly weight?: number;
}

/**
 * Share of a text's characters, without the white space around it, that lies in the spans. What lies in several counts
 * once, by the heaviest.
 */
export function coveredShare(text: string, spans: readonly WeightedSpan[]): number {
  const length = text.trim().length;
  if (length === 0) return 0;
  const cuts = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const byStart = spans.toSorted((one, other) => one.start - other.start);
  let open: WeightedSpan[] = [];
  let [covered, next] = [0, 0];
  for (const [at, start] of cuts.entries()) {
    const end = cuts[at + 1] ?? start;
    for (; (byStart[next]?.start ?? Infinity) <= start; next += 1)
      open.push(byStart[next] as WeightedSpan);
    open = open.filter((span) => span.end > start);
    covered += (end - start) * open.reduce((most, { weight = 1 }) => Math.max(most, weight), 0);
  }
  return Math.min(1, covered / length);
}
