import type { Passage } from '../alignment/passage.ts';
import type { Tokens } from '../normalize/tokens.ts';

/** All that two texts with the same words have: a passage, or several where something is left out in between. */
export function wholePassages(a: Tokens, b: Tokens): Passage[] {
  const passages: Passage[] = [];
  let [first, second, length] = [0, 0, 0];
  const end = () => {
    if (length === 0) return;
    const spanOf = ({ starts, ends }: Tokens, next: number) => ({
      start: starts[next - length] as number,
      end: ends[next - 1] as number,
    });
    const spans = { a: spanOf(a, first), b: spanOf(b, second) };
    passages.push({ ...spans, reason: 'verbatim', score: 1, words: length });
    length = 0;
  };
  while (first < a.count && second < b.count) {
    if (a.words[first] === 0) {
      end();
      first += 1;
    } else if (b.words[second] === 0) {
      end();
      second += 1;
    } else {
      first += 1;
      second += 1;
      length += 1;
    }
  }
  end();
  return passages;
}
