import type { Span } from '../normalize/span.ts';

/** Characters of a span that at least one of the others covers. */
export function overlapLength(span: Span, others: readonly Span[]): number {
  let [reach, covered] = [span.start, 0];
  for (const { start, end } of others.toSorted((one, other) => one.start - other.start)) {
    const [from, to] = [Math.max(start, reach), Math.min(end, span.end)];
    covered += Math.max(0, to - from);
    reach = Math.max(reach, to);
  }
  return covered;
}
