/** Words in a row that two stretches of text must share, so that "of the" alone is nothing. */
const LEAST = 3;
/** A character of a script without spaces, or a run of letters and digits. */
const unspaced = ['Han', 'Hiragana', 'Katakana', 'Thai', 'Lao', 'Khmer', 'Myanmar']
  .map((script) => `\\p{Script=${script}}`)
  .join('');
const word = new RegExp(`[${unspaced}]|(?:(?![${unspaced}])[\\p{L}\\p{N}\\p{M}])+`, 'gu');

const wordsOf = (text, { start, end }) =>
  [...text.slice(start, end).matchAll(word)].map((match) => ({
    start: start + match.index,
    end: start + match.index + match[0].length,
    folded: match[0].normalize('NFKC').toLowerCase(),
  }));

/** Each run of `least` words as one text: words hold no spaces. */
const runsOf = (words, least) =>
  words.slice(0, Math.max(0, words.length - least + 1)).map((_, at) =>
    words
      .slice(at, at + least)
      .map(({ folded }) => folded)
      .join(' '),
  );

/** The stretches of the words that lie in a run which the others hold too. */
function stretchesIn(words, runs, others, least) {
  const stretches = [];
  let covered = 0;
  for (const [at, run] of runs.entries()) {
    if (!others.has(run)) continue;
    const { end } = words[at + least - 1];
    if (at < covered) stretches.at(-1).end = end;
    else stretches.push({ start: words[at].start, end });
    covered = at + least;
  }
  return stretches;
}

/**
 * What two passages have in common word for word, case apart: at least three words in a row, or all of a shorter
 * passage. Given for each side as stretches in the order of the text, none over another.
 */
export function sameWords(a, b) {
  const words = { a: wordsOf(a.text, a), b: wordsOf(b.text, b) };
  const least = Math.max(1, Math.min(LEAST, words.a.length, words.b.length));
  const runs = { a: runsOf(words.a, least), b: runsOf(words.b, least) };
  return {
    a: stretchesIn(words.a, runs.a, new Set(runs.b), least),
    b: stretchesIn(words.b, runs.b, new Set(runs.a), least),
  };
}

/** The stretches of several passages of one text, those that touch or lie over each other as one. */
export function joined(stretches) {
  const sorted = [...stretches].sort((one, other) => one.start - other.start);
  const all = [];
  for (const { start, end } of sorted) {
    const last = all.at(-1);
    if (last === undefined || last.end < start) all.push({ start, end });
    else last.end = Math.max(last.end, end);
  }
  return all;
}

/** A piece of a text as what lies in none of the stretches and what does, by turns. */
export function cutAt({ start, end }, stretches) {
  const pieces = [];
  let at = start;
  for (const stretch of stretches) {
    const [from, to] = [Math.max(stretch.start, at), Math.min(stretch.end, end)];
    if (from >= to) continue;
    if (from > at) pieces.push({ start: at, end: from, isSame: false });
    pieces.push({ start: from, end: to, isSame: true });
    at = to;
  }
  if (at < end) pieces.push({ start: at, end, isSame: false });
  return pieces;
}
