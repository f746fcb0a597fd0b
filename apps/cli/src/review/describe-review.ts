import type { QueuedPair, VerdictKind } from '@kindred/contracts';
import { formatCount, formatShare } from '../terminal/format.ts';
import type { ReviewSummary } from './summarize-review.ts';

const words = { match: 'match', 'no-match': 'no match', unsure: 'unsure' } as const;

/** What was said of a pair beside what the model thinks of it, and how often the two agree so far. */
export function describeVerdict(
  { distance, probability }: QueuedPair,
  {
    verdict,
    threshold,
    summary,
  }: {
    readonly verdict: VerdictKind;
    readonly threshold: number;
    readonly summary: ReviewSummary;
  },
): string {
  const thought = distance <= threshold ? 'match' : 'no match';
  const sure = probability === null ? '' : `, ${formatShare(probability)}`;
  return `→ ${words[verdict]}   the model: ${thought} (distance ${distance.toFixed(4)}${sure})   ${describeAgreement(summary)}`.trimEnd();
}

/** The end of a review. */
export function describeReview(summary: ReviewSummary, collection: string): string {
  const { judged, match, noMatch, unsure } = summary;
  if (judged === 0) return 'No pair was judged.';
  return [
    `${formatCount(judged)} ${judged === 1 ? 'pair' : 'pairs'} judged: ${match} match, ${noMatch} no match, ${unsure} unsure; ${describeAgreement(summary)}`,
    `learn from it: kindred train MODEL --collection ${collection} --verdicts`,
  ].join('\n');
}

function describeAgreement({ match, noMatch, agreed }: ReviewSummary): string {
  const decided = match + noMatch;
  if (decided === 0) return 'nothing to agree with the model about yet';
  return `the model agrees with ${agreed} of ${decided} (${formatShare(agreed / decided)})`;
}
