import { overlapLength } from './overlap-length.ts';
import type { PlagdetScores } from './plagdet-scores.ts';
import type { ReuseCase } from './reuse-case.ts';

const overlaps = (one: ReuseCase['span'], other: ReuseCase['span']) =>
  one.start < other.end && other.start < one.end;

/** Whether they are of the same documents and share a character in both (Potthast et al. 2010, section 3). */
const detects = (one: ReuseCase, other: ReuseCase) =>
  overlaps(one.span, other.span) && overlaps(one.sourceSpan, other.sourceSpan);

const mean = (values: readonly number[]) =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Precision, recall, granularity and PlagDet of detections against the true cases (Potthast, Stein, Barrón-Cedeño, Rosso
 * 2010, equations 1 to 4). A case is the set of its characters in both documents.
 */
export function plagdet(
  cases: readonly ReuseCase[],
  detections: readonly ReuseCase[],
): PlagdetScores {
  const casesByPair = byPair(cases);
  const detectionsByPair = byPair(detections);
  const partners = (of: ReuseCase, among: ReadonlyMap<string, readonly ReuseCase[]>) =>
    (among.get(pairKey(of)) ?? []).filter((other) => detects(of, other));
  const precision = mean(
    detections.map((found) => coveredShare(found, partners(found, casesByPair))),
  );
  const detectors = cases.map((planted) => partners(planted, detectionsByPair));
  const recall = mean(cases.map((planted, at) => coveredShare(planted, detectors[at] ?? [])));
  const counts = detectors.map(({ length }) => length).filter((count) => count > 0);
  const granularity = counts.length === 0 ? 1 : mean(counts);
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
  return { precision, recall, granularity, f1, plagdet: f1 / Math.log2(1 + granularity) };
}

const pairKey = ({ document, source }: ReuseCase) => JSON.stringify([document, source]);

function byPair(cases: readonly ReuseCase[]): Map<string, ReuseCase[]> {
  const groups = new Map<string, ReuseCase[]>();
  for (const one of cases) {
    const group = groups.get(pairKey(one));
    if (group === undefined) groups.set(pairKey(one), [one]);
    else group.push(one);
  }
  return groups;
}

function coveredShare({ span, sourceSpan }: ReuseCase, partners: readonly ReuseCase[]): number {
  const covered =
    overlapLength(
      span,
      partners.map((other) => other.span),
    ) +
    overlapLength(
      sourceSpan,
      partners.map((other) => other.sourceSpan),
    );
  return covered / (span.end - span.start + sourceSpan.end - sourceSpan.start);
}
