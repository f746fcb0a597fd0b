import type { JudgedPair } from '@kindred/contracts';
import { matchProbability } from '@kindred/siamese';
import type { MeasuredVersion } from './measured-version.ts';
import type { Trials } from './trials.ts';

const listed = 12;
const mostCharacters = 120;

/** The pairs that the candidate is most wrong about, and those that it has wrong and the live version right. */
export function mistakesOf(
  candidate: MeasuredVersion,
  live: MeasuredVersion | undefined,
  trials: Trials,
): { readonly mistakes: JudgedPair[]; readonly lost: JudgedPair[] } {
  const { first, second, isMatch } = trials.pairs;
  const isWrong = ({ distances, threshold }: MeasuredVersion, pair: number) =>
    (distances[pair] as number) <= threshold !== (isMatch[pair] === 1);
  const error = (pair: number) =>
    Math.abs(probability(candidate, pair) - (isMatch[pair] as number));
  const worst = [...isMatch.keys()]
    .filter((pair) => isWrong(candidate, pair))
    .toSorted((a, b) => error(b) - error(a));
  const present = (pair: number): JudgedPair => {
    const [a, b] = [
      trials.describe(first[pair] as number),
      trials.describe(second[pair] as number),
    ];
    return {
      first: shorten(a.name),
      second: shorten(b.name),
      firstClass: a.className,
      secondClass: b.className,
      isMatch: isMatch[pair] === 1,
      candidate: probability(candidate, pair),
      live: live === undefined ? null : probability(live, pair),
    };
  };
  const lost = live === undefined ? [] : worst.filter((pair) => !isWrong(live, pair));
  return {
    mistakes: worst.slice(0, listed).map(present),
    lost: lost.slice(0, listed).map(present),
  };
}

/** Without a calibration there is only yes or no. */
function probability({ calibration, distances, threshold }: MeasuredVersion, pair: number): number {
  const distance = distances[pair] as number;
  return calibration ? matchProbability(calibration, distance) : Number(distance <= threshold);
}

const shorten = (text: string) =>
  text.length <= mostCharacters ? text : `${[...text].slice(0, mostCharacters).join('')}…`;
