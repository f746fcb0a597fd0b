import type { Tokens } from './tokens.ts';

/** Shorter ones join the next, as in Sanchez-Perez et al. 2014. */
const SHORTEST = 3;
/** A text without full stops is cut. */
const LONGEST = 60;
const abbreviations =
  /(?:^|[^\p{L}])(?:\p{L}|mrs?|ms|dr|prof|st|vs|etc|fig|no|vol|pp|eds?|al|cf|ca)$/iu;
const endsSentence = /[.!?。！？…।؟۔]|\n\s*\n/u;
const fullStopAlone = /^\./u;

/**
 * Sentences as ranges of words: sentence s holds the words from `bounds[s]` to `bounds[s + 1]`, the latter not
 * included. They are meant for comparing, not for reading: at least 3 words where there are any, at most 60.
 */
export function splitSentences({ text, count, starts, ends }: Tokens): Uint32Array {
  const bounds = [0];
  let first = 0;
  for (let token = 0; token < count; token += 1) {
    const length = token + 1 - first;
    const isLast = token === count - 1;
    if (!isLast && length < LONGEST) {
      if (length < SHORTEST) continue;
      const end = ends[token] as number;
      // A longer gap is a break in any case, and is not searched.
      const gap = text.slice(end, Math.min(starts[token + 1] as number, end + 200));
      if (gap === '.' || !endsSentence.test(gap)) continue;
      if (fullStopAlone.test(gap) && abbreviations.test(text.slice(Math.max(0, end - 8), end)))
        continue;
    }
    first = token + 1;
    bounds.push(first);
  }
  return Uint32Array.from(bounds);
}
