import type { ScanOutcome, ScanPassage } from '@kindred/contracts';
import type { DocumentPlaces } from '../document-place.ts';
import { tellPlace } from './tell-place.ts';

/**
 * The pairs of an outcome as JSON lines, line ends included: everything that is known of each, with its rank, and the page
 * or row of each passage as `place` where it has one.
 */
export function* scanJsonl(
  { pairs }: ScanOutcome,
  places: DocumentPlaces = new Map(),
): Generator<string> {
  for (const [at, pair] of pairs.entries()) {
    const located = (id: string, span: ScanPassage['a']) => ({
      ...span,
      place: tellPlace(places.get(id), span),
    });
    const passages = pair.passages.map((passage) => ({
      ...passage,
      a: located(pair.a, passage.a),
      b: located(pair.b, passage.b),
    }));
    yield `${JSON.stringify({ rank: at + 1, ...pair, passages })}\n`;
  }
}
