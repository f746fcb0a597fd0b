import type { ScanOutcome } from '@kindred/contracts';

/** The pairs of an outcome as JSON lines, line ends included: everything that is known of each, with its rank. */
export function* scanJsonl({ pairs }: ScanOutcome): Generator<string> {
  for (const [at, pair] of pairs.entries()) yield `${JSON.stringify({ rank: at + 1, ...pair })}\n`;
}
