import { compareTokens } from '../similarity/compare-tokens.ts';
import type { PreparedCode } from '../tokens/prepared-code.ts';
import { containment } from './containment.ts';
import { dice } from './dice.ts';
import { letterGrams } from './letter-grams.ts';

const minimumStructure = 9;
const minimumTokens = 4;

/** What a suspected program has of an original, seen in different ways; each from 0 to 1. */
export interface CodeFeatures {
  /** Tiles of nine or more structural tokens, as JPlag's default for Java: its average similarity. */
  readonly structure: number;
  /** Tiles of four or more tokens of all kinds. */
  readonly tokens: number;
  /** Subtrees of the syntax in common, whatever their names and literals. */
  readonly subtrees: number;
  /** Names and literals in common, as bags. */
  readonly words: number;
  /** Members of objects, classes and libraries in common, as bags: those of others keep their names in a disguise. */
  readonly members: number;
  /** Numbers in common, as bags. */
  readonly numbers: number;
  /** Share of the runs of three characters in the original's texts that the other has in its texts: what a program says
   * survives most disguises. */
  readonly texts: number;
  /** Runs of four characters of the comments in common, as bags. */
  readonly comments: number;
}

const textGrams = ({ texts }: PreparedCode): Iterable<string> =>
  texts.flatMap((text) =>
    Array.from({ length: Math.max(0, text.length - 2) }, (_, at) => text.slice(at, at + 3)),
  );

/**
 * Features of a pair. All but `texts` are symmetric; none says by itself who copied.
 * @param original the one that may have been copied
 */
export function codeFeatures(original: PreparedCode, suspect: PreparedCode): CodeFeatures {
  const both = <T>(of: (code: PreparedCode) => Iterable<T>) => dice(of(original), of(suspect));
  return {
    structure: compareTokens(original.structure, suspect.structure, minimumStructure).average,
    tokens: compareTokens(original.tokens, suspect.tokens, minimumTokens).average,
    subtrees: both(({ subtrees }) => subtrees),
    words: both(({ words }) => words.map((word) => word.toLowerCase())),
    members: both(({ members }) => members),
    numbers: both(({ numbers }) => numbers),
    texts: containment(textGrams(original), textGrams(suspect)),
    comments: both(({ comments }) => letterGrams(comments.join('\n'), 4)),
  };
}
