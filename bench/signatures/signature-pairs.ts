import { dot } from '../framework/dot.ts';
import type { SignatureClass } from './genuine-forged.ts';

export interface ScoredPairs {
  /** Cosine of the two embeddings. */
  readonly scores: number[];
  /** 1 for two genuine signatures of a writer, 0 for a genuine and a forged one. */
  readonly isMatch: number[];
  /** Number of the writer. */
  readonly writer: number[];
}

/** All pairs of genuine signatures, and all of a genuine and a forged one, within every writer. */
export function signaturePairs(
  embeddings: Float32Array,
  size: number,
  signatures: readonly SignatureClass[],
): ScoredPairs {
  const pairs: ScoredPairs = { scores: [], isMatch: [], writer: [] };
  const byWriter = new Map<string, number[]>();
  for (const [row, { writer }] of signatures.entries()) {
    byWriter.set(writer, [...(byWriter.get(writer) ?? []), row]);
  }
  for (const [writer, rows] of [...byWriter.values()].entries()) {
    const genuine = rows.filter((row) => !signatures[row]?.isForged);
    const forged = rows.filter((row) => signatures[row]?.isForged);
    for (const [place, row] of genuine.entries()) {
      for (const other of [...genuine.slice(place + 1), ...forged]) {
        pairs.scores.push(dot([embeddings, row], [embeddings, other], size));
        pairs.isMatch.push(signatures[other]?.isForged ? 0 : 1);
        pairs.writer.push(writer);
      }
    }
  }
  return pairs;
}
