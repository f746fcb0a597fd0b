import type { ScanPair } from '@kindred/contracts';
import { alignPassages, type PreparedText, wholePassages } from '@kindred/text-reuse';
import { coveredShare } from '../results/covered-share.ts';
import type { DocumentPair } from './document-pair.ts';

/** Shorter runs of the same words are chance. */
const minVerbatimWords = 4;

/** What two duplicates have in common, word for word: where they are the same, and where not. */
export function showCopies(
  pair: DocumentPair,
  a: PreparedText,
  b: PreparedText,
): Pick<ScanPair, 'passages' | 'shares'> {
  if (pair.class === 'identical')
    return { passages: wholePassages(a.tokens, b.tokens), shares: { a: 1, b: 1 } };
  const passages = alignPassages(a, b, { mode: 'verbatim', minVerbatimWords });
  return {
    passages,
    shares: {
      a: coveredShare(
        a.tokens.text,
        passages.map((passage) => passage.a),
      ),
      b: coveredShare(
        b.tokens.text,
        passages.map((passage) => passage.b),
      ),
    },
  };
}
