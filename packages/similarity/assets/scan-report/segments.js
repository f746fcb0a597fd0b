/** Cuts a text at every start and end of its spans: stretches in order, each with the numbers of the spans it lies in. */
export function segmentsOf(length, spans) {
  const cuts = new Set([0, length]);
  for (const { start, end } of spans) cuts.add(start).add(end);
  const places = [...cuts].sort((one, other) => one - other);
  const byStart = spans
    .map((span, number) => ({ ...span, number }))
    .sort((one, other) => one.start - other.start);
  const segments = [];
  let open = [];
  let next = 0;
  for (const [at, start] of places.entries()) {
    const end = places[at + 1];
    if (end === undefined) break;
    open = open.filter((span) => span.end > start);
    while (next < byStart.length && byStart[next].start <= start) {
      if (byStart[next].end > start) open.push(byStart[next]);
      next += 1;
    }
    segments.push({ start, end, numbers: open.map((span) => span.number) });
  }
  return segments;
}
